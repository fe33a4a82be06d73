// A drawing of one thing, by name, from public/pictures. The word beside it says what it is.

import css from './Picture.module.css'

const keepPlace = ({ currentTarget }: { currentTarget: HTMLElement }) => {
  currentTarget.style.visibility = 'hidden'
}

export const pictureOf = (name: string): string => `/pictures/${name}.svg`

/** A drawing that is not here leaves its place empty: no broken mark, and nothing moves. The next one begins anew. */
export const Picture = ({ name }: { name: string }) => (
  <img key={name} class={css.picture} src={pictureOf(name)} alt="" width="112" height="112" onError={keepPlace} />
)
