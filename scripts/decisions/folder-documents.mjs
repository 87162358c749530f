import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { listOfAnchors } from './list-of-anchors.mjs'

/** Of which state the roots of a folder are said to be, where its name is none of a state: any would do. */
const STATE = 'SG'
const STATES = ['BN', 'ID', 'KH', 'LA', 'MM', 'MY', 'PH', 'SG', 'TH', 'TL', 'VN']

/**
 * The documents that `jobs.tsv` of a folder names, with the time, the roots, the evidence and the content of each: tab-separated
 * `file time anchors evidence content`, `-` for none. The roots become the list of one state, in which the document is to be used.
 */
export function documentsOfFolder(folder) {
  const rows = readFileSync(join(folder, 'jobs.tsv'), 'utf8')
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => line.split('\t'))
  return rows.map(([file, at, anchors, evidence, content]) => {
    const name = anchors.split('/').at(-1)
    const state = STATES.includes(name) ? name : STATE
    const given = evidence === '-' ? [] : filesIn(join(folder, evidence))
    return {
      file,
      bytes: new Uint8Array(readFileSync(join(folder, file))),
      at: new Date(at),
      relyingState: state,
      lists: [
        listOfAnchors(
          state,
          filesIn(join(folder, anchors)).map(({ bytes }) => bytes),
        ),
      ],
      recognition: NO_AGREEMENTS,
      options: {
        ...(content === '-' ? {} : { content: new Uint8Array(readFileSync(join(folder, content))) }),
        certificates: given.filter(({ file }) => !file.endsWith('.crl')).map(({ bytes }) => bytes),
        crls: given.filter(({ file }) => file.endsWith('.crl')).map(({ bytes }) => bytes),
      },
    }
  })
}

const NO_AGREEMENTS = {
  schemaVersion: 1,
  environment: 'testbed',
  completeness: Object.fromEntries(STATES.map((state) => [state, 'partial'])),
  agreements: [],
  legalContext: [],
}

function filesIn(folder) {
  return readdirSync(folder)
    .sort()
    .map((file) => ({ file, bytes: new Uint8Array(readFileSync(join(folder, file))) }))
}
