// The starters: content that becomes signed letters when a project is made.

import meedoen from './meedoen/consent.json' with { type: 'json' }
import mijnDag from './mijn-dag/activity.json' with { type: 'json' }

export const consentTexts = [meedoen]
export const activities = [mijnDag]
