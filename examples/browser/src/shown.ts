import type { AseanVerify } from 'asean-verify/element'
import { readersElement } from './reader.ts'

/** In the page before the element defines itself: it asks and speaks as its reader wants from the beginning. */
export const shown = readersElement() as AseanVerify | null
