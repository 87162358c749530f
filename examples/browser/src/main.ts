import './page.css'
import type { AseanVerify } from 'asean-verify/element'
import { readersElement } from './reader.ts'
import { loadTestbed } from './testbed.ts'

const shown = readersElement()
if (shown !== null) {
  // It defines itself when it is loaded.
  await import('asean-verify/element')
  ;(shown as AseanVerify).samples = loadTestbed
}
