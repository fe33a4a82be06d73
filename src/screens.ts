// The door to the code of every day: others ask for it by this name, so that all of it can lie in one file.

export { cannotKeep, start } from './start.tsx'
