// A row for each card, a column for each zone: where on the screen a card is laid, here a box is ticked.

import { Box, Hint } from '../../ui/OnPaper.tsx'
import { Picture } from '../../ui/Picture.tsx'
import type { PaperProps } from '../contract.ts'
import type { Setup } from './answer.ts'
import css from './SortOnPaper.module.css'

export const Paper = ({ setup, lang, words }: PaperProps<Setup>) => (
  <>
    <Hint>{words.each}</Hint>
    <table class={css.table}>
      <thead>
        <tr>
          <td>&nbsp;</td>
          {setup.zones.map((zone, i) => (
            <th key={i} scope="col" dir="auto">
              {zone[lang]}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {setup.cards.map(({ id, words: card, picture }) => (
          <tr key={id}>
            <th scope="row" dir="auto">
              <span>
                {picture && <Picture name={picture} />}
                {card[lang]}
              </span>
            </th>
            {setup.zones.map((_, i) => (
              <td key={i}>
                <Box />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </>
)
