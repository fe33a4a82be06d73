import { type Bytes, fromBase64url } from '../../model/bytes.ts'
import type { Example } from '../contract.ts'
import type { Setup, Value } from './answer.ts'
import { JPEG } from './jpeg.ts'

/** A chair in a garden, as small as a photo can be; lying and standing. */
const LYING =
  '_9j_4AAQSkZJRgABAQAAAQABAAD_2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN-gXz_2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz_wAARCAAYACADASIAAhEBAxEB_8QAGQABAAMBAQAAAAAAAAAAAAAAAAEEBQIG_8QAIRAAAgIBAwUBAAAAAAAAAAAAAAECAxEEMdEFExVSkSH_xAAXAQEBAQEAAAAAAAAAAAAAAAAAAgED_8QAFxEBAQEBAAAAAAAAAAAAAAAAAAEREv_aAAwDAQACEQMRAD8A9PgYK3kaPWfxclXW9QrctPKKsxGxNpLdGdxMm3GngYKdfVtPY2lC1Nb5S5O_I0es_i5HcLMYPeIlNSay9nkA4pFNKUpJ_sie8ADX_9k'
const STANDING =
  '_9j_4AAQSkZJRgABAQAAAQABAAD_2wBDABQODxIPDRQSEBIXFRQYHjIhHhwcHj0sLiQySUBMS0dARkVQWnNiUFVtVkVGZIhlbXd7gYKBTmCNl4x9lnN-gXz_2wBDARUXFx4aHjshITt8U0ZTfHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHx8fHz_wAARCAAYABIDASIAAhEBAxEB_8QAGAABAQEBAQAAAAAAAAAAAAAAAAQBBQb_xAAlEAACAgECBAcAAAAAAAAAAAAAAQMRAgQhBRMx0RUiUVJhcZH_xAAXAQEBAQEAAAAAAAAAAAAAAAABAAID_8QAGBEBAAMBAAAAAAAAAAAAAAAAAAEREiH_2gAMAwEAAhEDEQA_APT0KItRxCF6eVYrO3g62Xp9iHikGeC8sia2dpdw3DNctbQJvEYPbn-LuC3A44LltNX1MUlXv1AOItvO-QAQf__Z'

const here = (id: string, written: string): Record<string, { type: string; bytes: Bytes }> => ({
  [id]: { type: JPEG, bytes: fromBase64url(written)! },
})
const FIRST = '018f0000-0000-7000-8000-00000000f070'
const SECOND = '018f0000-0000-7000-8000-00000000f071'
const photo = (id: string, width = 32): Value['photo'] => ({ id, type: JPEG, width, height: 24 })

export const examples: readonly Example<Value, Setup>[] = [
  { name: 'empty', setup: {}, value: undefined },
  { name: 'empty, without people', setup: { people: 'none' }, value: undefined },
  { name: 'chosen', setup: {}, value: { photo: photo(FIRST), people: 'none' }, media: here(FIRST, LYING) },
  {
    name: 'with somebody',
    setup: { people: 'ask' },
    value: { photo: photo(SECOND, 18), people: 'agreed' },
    media: here(SECOND, STANDING),
  },
]

const good = { photo: photo(FIRST), people: 'none' }
export const refused: readonly unknown[] = [
  null,
  {},
  { photo: FIRST },
  { people: 'none' },
  { ...good, people: 'some' },
  { ...good, place: [52.1, 5.1] },
  { ...good, photo: { ...good.photo, id: '../photo.jpg' } },
  { ...good, photo: { ...good.photo, type: 'image/png' } },
  { ...good, photo: { ...good.photo, type: 'text/html' } },
  { ...good, photo: { ...good.photo, width: 1601 } },
  { ...good, photo: { ...good.photo, height: 0 } },
  { ...good, photo: { ...good.photo, name: 'IMG_1234.jpg' } },
]
