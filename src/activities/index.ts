// The starters: content that becomes signed letters when a project is made, in the order in which it is shown.

import bedenkEenVraag from './bedenk-een-vraag/activity.json' with { type: 'json' }
import denkMee from './denk-mee/making.json' with { type: 'json' }
import hoeGaatHetMetU from './hoe-gaat-het-met-u/activity.json' with { type: 'json' }
import hoeWasMeedoen from './hoe-was-meedoen/activity.json' with { type: 'json' }
import ietsDoen from './iets-doen/activity.json' with { type: 'json' }
import lukteLukteNiet from './lukte-lukte-niet/activity.json' with { type: 'json' }
import meedoen from './meedoen/consent.json' with { type: 'json' }
import mijnDag from './mijn-dag/activity.json' with { type: 'json' }
import mijnPlek from './mijn-plek/activity.json' with { type: 'json' }
import mijnUur from './mijn-uur/activity.json' with { type: 'json' }
import ochtend from './ochtend/activity.json' with { type: 'json' }
import resultaat from './resultaat/result.json' with { type: 'json' }
import samenEten from './samen-eten/activity.json' with { type: 'json' }
import slimmeOplossing from './slimme-oplossing/activity.json' with { type: 'json' }
import verwachtingen from './verwachtingen/activity.json' with { type: 'json' }
import waarStaIk from './waar-sta-ik/activity.json' with { type: 'json' }
import watUWeet from './wat-u-weet/activity.json' with { type: 'json' }
import watZagJe from './wat-zag-je/activity.json' with { type: 'json' }

export const consentTexts = [meedoen]
export const activities = [
  mijnDag,
  // People with dementia, who are asked first.
  ochtend,
  samenEten,
  mijnPlek,
  ietsDoen,
  // Whoever is near them, and whoever works with them.
  watUWeet,
  hoeGaatHetMetU,
  watZagJe,
  slimmeOplossing,
  bedenkEenVraag,
  mijnUur,
  lukteLukteNiet,
  // Everyone.
  verwachtingen,
  waarStaIk,
  hoeWasMeedoen,
].map((activity, order) => ({ ...activity, order }))
/** What was done with what people gave, as an example: only a practice project may say it. */
export const results = [resultaat]
/** What only makers are asked; the desk fills in what it is about. */
export const makings = { denkMee }
