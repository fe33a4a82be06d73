// Before each test on a page without a browser: what a screen asks for only when it stands there is here already. A test that
// ends before it came would take its surroundings away under it.

import { configure } from '@testing-library/preact'
import '../../src/ui/practice.ts'

// What comes late on a busy machine is no failure.
configure({ asyncUtilTimeout: 30_000 })
