import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { pathToFileURL } from 'node:url'
import { documentsOfFolder } from '../decisions/folder-documents.mjs'
import { documentsOfTestbed } from '../decisions/testbed-documents.mjs'

const SCHEMA = 'dist/schema/report.schema.json'
/** Every code that a report may have, as its schema says. */
export const allCodes = () => {
  const { findingCode, reasonCode } = JSON.parse(readFileSync(SCHEMA, 'utf8')).$defs
  return [...new Set([...findingCode.enum, ...reasonCode.enum])]
}

const NO_LISTS = { lists: [], recognition: undefined, options: {} }
/** Larger files are no cases of their own: sets of test data have their readers. */
const LARGEST = 4 * 1024 * 1024

/**
 * What is asked: documents of the testbed (`npm run build` first), of folders with `jobs.tsv`, of a folder of attacks with its trust; and every
 * other file of the folders, as a document that nobody is trusted for.
 */
export async function documentsOf(folders) {
  const testbed = await import(pathToFileURL('dist/testbed.js').href)
  const cases = (await documentsOfTestbed(testbed)).map((one) => ({ ...one, name: one.file }))
  for (const folder of folders) cases.push(...casesOfFolder(folder))
  return cases.map(({ name, bytes, at, relyingState, lists, recognition, options }) => ({
    name,
    bytes,
    at,
    relyingState,
    lists,
    recognition,
    options,
  }))
}

function casesOfFolder(folder) {
  const label = folder.replace(/\/+$/, '').split('/').at(-1)
  if (existsSync(join(folder, 'jobs.tsv')))
    return documentsOfFolder(folder).map((one) => ({ ...one, name: `${label}/${one.file}` }))
  if (existsSync(join(folder, 'trust')) && existsSync(join(folder, 'expected.json'))) return attacksOf(folder, label)
  return filesOf(folder).map(({ path, bytes }) => ({
    name: `${label}/${path}`,
    bytes,
    at: new Date('2026-11-24T10:00:00Z'),
    relyingState: 'SG',
    ...NO_LISTS,
  }))
}

function attacksOf(folder, label) {
  const at = new Date(readFileSync(join(folder, 'at.txt'), 'utf8').trim())
  const json = readdirSync(join(folder, 'trust')).map((file) => JSON.parse(readFileSync(join(folder, 'trust', file))))
  const lists = json.filter((one) => 'LoTE' in one)
  const recognition = json.find((one) => 'agreements' in one)
  const expected = JSON.parse(readFileSync(join(folder, 'expected.json'), 'utf8'))
  return Object.entries(expected).map(([file, { relyingState }]) => ({
    name: `${label}/${file}`,
    bytes: new Uint8Array(readFileSync(join(folder, 'documents', file))),
    at,
    relyingState,
    lists,
    recognition,
    options: {},
  }))
}

function filesOf(folder) {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
    .map((path) => ({ path: relative(folder, path), bytes: new Uint8Array(readFileSync(path)) }))
    .filter(({ bytes }) => bytes.length <= LARGEST)
}
