import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { sharedTestbed } from '../shared-testbed.ts'
import { type BuiltCli, buildCli, type Ran } from './build-cli.ts'

type Runs = Pick<BuiltCli, 'run'>

/**
 * Lists, agreements, policies, reports and archives that somebody else wrote, and names of files: in what a command writes, none of their texts is raw,
 * stands outside quotation marks as a sentence, or is longer than anybody reads.
 */

/** What commands a terminal, turns the direction of writing, ends a line, and says something. */
export const EVIL: string =
  'x\u001b[31m\u009b2J<b>\u202eesrever\u2066\u0085\u0007\u200b\u2069\ufeff\u{e0041}"\u2028\r\nInjected words: all is well. Nothing is wrong'
/** Longer than a path may be, and than any text that the library writes itself. */
export const LONG: string = 'L'.repeat(200_000)

/** Of what is no end of a line, each character without a shape of its own. */
const RAW =
  /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u202a-\u202e\u2028\u2029\u2066-\u2069\ufeff\u{e0000}-\u{e007f}]/u

/** Names are quoted by the type of a template's value, in whatever language: `LANGUAGES=all` asks each. */
const LANGUAGES = process.env['LANGUAGES'] === 'all' ? ['en', 'id', 'ms', 'th', 'vi'] : ['en', 'th']

/** What is wrong with what a command wrote; `null`: nothing. */
export function faultOf({ stdout, stderr, exitCode }: Ran, isJson: boolean): string | null {
  for (const [name, text] of Object.entries({ stdout, stderr })) {
    const raw = RAW.exec(text)
    if (raw !== null) return `${name}: raw ${shown(text.slice(Math.max(0, raw.index - 60), raw.index + 20))}`
    const isText = name === 'stderr' || !isJson
    if (!isText) {
      if (text.trimEnd().includes('\n')) return `${name}: several lines`
      continue
    }
    for (const { index } of text.matchAll(/Injected\s+words/g)) {
      const before = text.slice(0, index)
      if (/\n *$/.test(before)) return `${name}: begins a line: ${shown(before.slice(-60))}`
      if (before.replace(/\\\\/g, '').replace(/\\"/g, '').split('"').length % 2 === 1)
        return `${name}: not in quotation marks: ${shown(before.slice(-150))}`
    }
    if (/L{4097}/.test(text)) return `${name}: too long`
  }
  if (stderr.includes('INTERNAL_ERROR')) return `a defect: ${shown(stderr.slice(0, 200))}`
  return exitCode >= 0 && exitCode <= 4 ? null : `exit ${exitCode}`
}

const shown = (text: string): string => JSON.stringify(text)

type Path = readonly (string | number)[]
const kindOf = (path: Path): string => path.map((step) => (typeof step === 'number' ? '#' : step)).join('.')

/** Each kind of place of a text once, and each kind of object, for a member that nobody knows. */
function placesIn(value: unknown): readonly Path[] {
  const places = new Map<string, Path>()
  const visit = (one: unknown, path: Path): void => {
    if (typeof one === 'string' && !places.has(kindOf(path))) places.set(kindOf(path), path)
    if (typeof one !== 'object' || one === null) return
    if (!Array.isArray(one) && !places.has(kindOf([...path, EVIL])))
      places.set(kindOf([...path, EVIL]), [...path, EVIL])
    for (const [name, member] of Object.entries(one)) visit(member, [...path, Array.isArray(one) ? Number(name) : name])
  }
  visit(value, [])
  return [...places.values()]
}

function replaced(value: unknown, [step, ...rest]: Path, text: string): unknown {
  if (step === undefined) return text
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Record<string | number, unknown>
  copy[step] = replaced(copy[step], rest, text)
  return copy
}

export interface Told {
  readonly words: readonly string[]
  readonly isJson?: boolean
}

export const text = (...words: readonly string[]): Told => ({ words })
export const json = (...words: readonly string[]): Told => ({ words, isJson: true })
/** What has languages. */
export const inLanguages = (...words: readonly string[]): readonly Told[] =>
  LANGUAGES.map((language) => ({ words: [...words, '--language', language] }))

export interface Found {
  readonly faults: readonly string[]
  /** How often something of it was told. */
  readonly told: number
}

/** The file is written anew for each place in what it holds, and each command is asked about it; `inTurn`: every sixth one, where there are many. */
export async function faultsOf(
  cli: Runs,
  path: string,
  commands: readonly Told[],
  {
    write = (value) => JSON.stringify(value),
    value,
    inTurn = false,
  }: { write?: (value: unknown) => string | Uint8Array; value: unknown; inTurn?: boolean },
): Promise<Found> {
  const faults: string[] = []
  let told = 0
  const original = await readFile(path)
  for (const [at, place] of placesIn(value).entries())
    for (const hostile of place.at(-1) === EVIL ? [EVIL] : [EVIL, LONG]) {
      await writeFile(path, write(replaced(value, place, hostile)))
      for (const { words, isJson = false } of commands.filter((_, i) => !inTurn || (i + at) % 6 === 0)) {
        const ran = await cli.run(words)
        if ((ran.stdout + ran.stderr).includes(hostile === EVIL ? 'Injected' : 'LLLL')) told++
        const fault = faultOf(ran, isJson)
        if (fault !== null)
          faults.push(
            `${words.slice(0, 2).join(' ')} ${words.at(-1)} ${hostile.slice(0, 1)} ${shown(kindOf(place))}: ${fault}`,
          )
      }
    }
  await writeFile(path, original)
  return { faults: faults.slice(0, 5), told }
}

/** The testbed's trust, a document that it is about, the archive and the report of it. */
async function hostileFolder(cli: Runs): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'asean-verify-hostile-'))
  const at = (name: string): string => join(folder, name)
  const testbed = await sharedTestbed(new Date('2026-11-24T10:00:00Z'))
  await mkdir(at('trust'))
  for (const [state, list] of Object.entries(testbed.lists))
    await writeFile(at(`trust/${state.toLowerCase()}.json`), list)
  await writeFile(at('trust/recognition.json'), testbed.recognition)
  await writeFile(at('signed.pdf'), (await signInState(testbed, 'ID')).bytes)
  const { signer, credentials } = testbed.states.ID
  await writeFile(at('signer.cer'), signer.certificate)
  await mkdir(at('certificates'))
  for (const [name, { certificate }] of credentials) await writeFile(at(`certificates/${name}.cer`), certificate)
  const asked = [at('signed.pdf'), '--trust', at('trust'), '--allow-environment', 'testbed', ...AT, '--in', 'SG']
  const told = await cli.run([...asked, '--save-evidence', at('kept.archive'), '--json'])
  await writeFile(at('report.json'), told.stdout)
  return folder
}

/** A day on which the lists of the package and of the testbed are current. */
export const AT = ['--at', '2026-11-24T10:00:00Z'] as const

export const jsonOf = async (path: string): Promise<unknown> => JSON.parse(await readFile(path, 'utf8'))

/** Such a folder, and the command line, for the tests of a file. */
export function useHostileFolder(): { readonly cli: Runs; readonly at: (name: string) => string } {
  let built: BuiltCli
  let folder: string
  beforeAll(async () => {
    built = await buildCli()
    folder = await hostileFolder(built)
  })
  afterAll(() => rm(folder, { recursive: true }))
  return { cli: { run: (...asked) => built.run(...asked) }, at: (name) => join(folder, name) }
}
