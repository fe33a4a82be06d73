// The page of `npm run dev` on which everything we draw can be looked at; it is no part of what is built.

import '../src/ui/tokens.css'
import { render } from 'preact'
import { findPieces } from './pieces.tsx'
import { Catalogue, readLook, wear } from './Preview.tsx'

const look = readLook(new URLSearchParams(location.search))
if (look.one) wear(look, document.documentElement)
const pieces = await findPieces()
const alone = pieces.find(({ group, name }) => `${group}/${name}` === look.one)
render(alone ? alone.draw() : <Catalogue pieces={pieces} />, document.getElementById('app')!)
