// The door of a shared tablet: the same flow, with nothing left behind for the next person.

import './main.ts'
