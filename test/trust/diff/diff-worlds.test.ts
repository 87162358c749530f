import { beforeAll, describe, expect, it } from 'vitest'
import { isStateCode, type StateCode } from '../../../src/core/states.ts'
import { loadTrust, type Report, type Trust, type TrustListError, verify } from '../../../src/index.ts'
import { revocationOf, signInState } from '../../../src/testbed/sign-in-state.ts'
import { diffTrust, type TrustChange } from '../../../src/trust/diff/diff-trust.ts'
import { readTrustFiles } from '../../../src/trust/diff/read-side.ts'
import { drawFrom } from '../../dependencies/worlds/draw.ts'
import { NOW, theTestbed } from '../../judge/fixture.ts'

/**
 * Lists and agreements that are changed in one place, whatever that is: where `trust diff` says that no verdict can differ, none does, and where it says
 * that nothing differs, all files are the same. `DIFF_WORLDS=5000` draws so many, and `DIFF_SEED` others.
 */

const RUNS = Number(process.env['DIFF_WORLDS'] ?? 60)
const SEED = Number(process.env['DIFF_SEED'] ?? 20261130)

type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json }
type Files = ReadonlyMap<string, Json>
type Path = readonly (string | number)[]
type Container = Record<string | number, Json>

const AGREEMENTS = 'recognition.json'
const SIGNED_IN = ['SG', 'ID', 'VN', 'TH', 'MY'] as const satisfies readonly StateCode[]
const USED_IN = ['SG', 'BN', 'TH', ''] as const

interface Signed {
  readonly bytes: Uint8Array
  readonly crls: readonly Uint8Array[]
  readonly ocspResponses: readonly Uint8Array[]
}

let files: Files
let documents: readonly Signed[]
let places: readonly Place[]

interface Place {
  readonly name: string
  readonly path: Path
  /** Its own name, or that of the list that it stands in. */
  readonly member: string
  readonly value: Json
}

beforeAll(async () => {
  const testbed = await theTestbed()
  const lists = Object.entries(testbed.lists).map(([state, list]) => [`${state}.json`, JSON.parse(list)] as const)
  files = new Map<string, Json>([...lists, [AGREEMENTS, JSON.parse(testbed.recognition)]])
  places = [...files].flatMap(([name, file]) => placesIn(name, file))
  documents = await Promise.all(
    SIGNED_IN.map(async (state) => {
      const { bytes } = await signInState(testbed, state)
      const there = testbed.states[state]
      const { crls = [], ocsps: ocspResponses = [] } = await revocationOf(there, there.signer, NOW)
      return { bytes, crls, ocspResponses }
    }),
  )
})

/** Every place of a file but the whole, the outer ones too. */
function placesIn(name: string, value: Json, path: Path = [], member = ''): readonly Place[] {
  const inner =
    typeof value !== 'object' || value === null
      ? []
      : Object.entries(value).flatMap(([key, one]: readonly [string, Json]) =>
          Array.isArray(value)
            ? placesIn(name, one, [...path, Number(key)], `${member}[]`)
            : placesIn(name, one, [...path, key], key),
        )
  return path.length === 0 ? inner : [{ name, path, member, value }, ...inner]
}

function changedAt(value: Json, [step, ...rest]: Path, change: (container: Container, step: string | number) => void) {
  const copy = (Array.isArray(value) ? [...value] : { ...(value as object) }) as Container
  if (rest.length === 0) change(copy, step as string)
  else copy[step as string] = changedAt(copy[step as string] as Json, rest, change)
  return copy as unknown as Json
}

/** Another of its kind that the reader may take. */
function altered(value: Json): Json {
  if (typeof value === 'string')
    return /^\d{4}-/.test(value) ? `20${30 - Number(value[3])}${value.slice(4)}` : `${value}x`
  if (typeof value === 'number') return value + 1
  if (typeof value === 'boolean') return !value
  return Array.isArray(value) ? [...value].reverse() : null
}

/** Taken out, altered, in place of it what stands elsewhere under its name, or that beside it. */
const WAYS: readonly ((container: Container, step: string | number, other: Json) => void)[] = [
  (container, step) => {
    if (Array.isArray(container)) container.splice(step as number, 1)
    else delete container[step]
  },
  (container, step) => {
    container[step] = altered(container[step] as Json)
  },
  (container, step, other) => {
    container[step] = other
  },
  (container, step, other) => {
    if (Array.isArray(container)) container.splice(step as number, 0, other)
    else container[step] = other
  },
]

async function verdictsBy(trust: Trust): Promise<string> {
  const reports = await Promise.all(
    documents.flatMap(({ bytes, ...evidence }) =>
      USED_IN.map((state) =>
        verify(bytes, { trust, at: NOW, ...evidence, ...(isStateCode(state) ? { relyingState: state } : {}) }),
      ),
    ),
  )
  return JSON.stringify(reports.map(verdictOf))
}

/** Without what is for people: names, sources, digests of lists. */
function verdictOf({ decision, signatures }: Report): unknown {
  return [
    decision,
    signatures.map(({ indication, subIndication, origin, recognition, findings, time, ...signature }) => [
      [indication, subIndication, time.best, signature.decision, findings.map(({ code }) => code)],
      origin.known ? [origin.state, origin.service.id, origin.status, origin.legalClass, origin.holds] : origin.code,
      Object.entries(recognition).map(([state, { outcome, level, reason, conditions, unsettled }]) => [
        [state, outcome, level, reason, conditions, unsettled],
      ]),
    ]),
  ]
}

function trustOf(all: Files): Promise<Trust> {
  const lists = [...all].filter(([name]) => name !== AGREEMENTS).map(([, list]) => JSON.stringify(list))
  const recognition = JSON.stringify(all.get(AGREEMENTS))
  return loadTrust({ lists, recognition, allowEnvironment: ['testbed', 'illustrative'] })
}

/** `null`: the strict reader refuses the file. */
async function diffTo(all: Files): Promise<readonly TrustChange[] | null> {
  const [before, after] = await Promise.all([files, all].map((side) => readTrustFiles(octetsOf(side))))
  if (before === undefined || after === undefined || after.faults.length > 0) return null
  expect(before.faults).toEqual([])
  return diffTrust(before.side, after.side)
}

const octetsOf = (all: Files) =>
  [...all].map(([name, json]) => ({ name, bytes: new TextEncoder().encode(JSON.stringify(json)) }))

describe('trust diff', () => {
  it('says that no verdict can differ where none does, and that nothing differs where nothing does', async () => {
    const draw = drawFrom(SEED)
    const verdicts = await verdictsBy(await trustOf(files))
    const counts = { refused: 0, decides: 0, people: 0 }
    const wrong: string[] = []
    while (counts.decides + counts.people < RUNS) {
      // Agreements are fewer than entries, and weigh as much.
      const [from, way] = [places.filter(({ name }) => draw.chance(0.6) || name === AGREEMENTS), draw.oneOf(WAYS)]
      const { name, path, member } = draw.oneOf(from)
      const other = draw.oneOf(places.filter((place) => place.member === member)).value
      const file = files.get(name) as Json
      const json = changedAt(file, path, (container, step) => way(container, step, other))
      if (JSON.stringify(json) === JSON.stringify(file)) continue
      const after = new Map([...files, [name, json]])
      const changes = await diffTo(after)
      const told = `${name} /${path.join('/')} ${WAYS.indexOf(way)}`
      if (changes === null) counts.refused++
      else if (changes.some(({ decides }) => decides)) counts.decides++
      else {
        counts.people++
        if (changes.length === 0) wrong.push(`nothing differs: ${told}`)
        const now = await trustOf(after).then(verdictsBy, (error: TrustListError) => `${error.code}`)
        if (now !== verdicts) wrong.push(`another verdict: ${told}`)
      }
    }
    if (process.env['DIFF_WORLDS'] !== undefined) console.log(counts)
    expect(wrong).toEqual([])
    expect(Math.min(counts.decides, counts.people)).toBeGreaterThan(RUNS / 10)
  }, 3_600_000)
})
