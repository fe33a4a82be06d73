// Before each test on a page without a browser: what a screen asks for only when it stands there is here already. A test that
// ends before it came would take its surroundings away under it.

import '../../src/ui/practice.ts'
