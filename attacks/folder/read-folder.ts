import { existsSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { parsePolicy } from '../../src/acceptance/parse-policy.ts'
import { isStateCode, type StateCode } from '../../src/core/states.ts'
import { loadTrust } from '../../src/trust/load.ts'
import type { VerifyOptions } from '../../src/verifier/options.ts'

/** A document with a known answer: `accept` is true for an honest one, false for an attack, null for either. */
export interface Case {
  readonly file: string
  readonly accept: boolean | null
  readonly options: VerifyOptions
}

/** What is asked of every document, where the folder does not say it for each. */
export interface Question {
  readonly in?: string | undefined
  readonly policy?: string | undefined
  readonly at?: string | undefined
}

interface Told {
  readonly relyingState: string
  readonly policy: string
  readonly accept: boolean | null
}

/**
 * A folder has `documents/` and `expected.json`. In one form that says for each document the relying state, the policy and `accept`; lists are in
 * `trust/`, the time in `at.txt`. In the other it says `accept` alone; lists are in `world/trust`, CRLs and OCSP responses in `world`, and what is
 * asked is what the folder's own `run-cli.sh` asks, or what `given` says.
 */
export async function readFolder(folder: string, given: Question): Promise<readonly Case[]> {
  const expected: Record<string, Told | boolean | null> = JSON.parse(await text(folder, 'expected.json'))
  const world = existsSync(join(folder, 'world')) ? join(folder, 'world') : folder
  const asked = await questionOf(folder, given)
  const common = { trust: await trustIn(join(world, 'trust')), ...(await evidenceIn(world)), at: timeOf(asked.at) }
  const cases: Case[] = []
  for (const [file, told] of Object.entries(expected)) {
    const each = typeof told === 'object' && told !== null ? told : null
    const policy = await policyOf(folder, each?.policy ?? asked.policy ?? 'contract')
    const options = { ...common, policy, relyingState: stateOf(each?.relyingState ?? asked.in) }
    cases.push({ file, accept: each === null ? (told as boolean | null) : each.accept, options })
  }
  return cases
}

const text = (folder: string, name: string): Promise<string> => readFile(join(folder, name), 'utf8')

async function questionOf(folder: string, given: Question): Promise<Question> {
  if (existsSync(join(folder, 'at.txt'))) return { ...given, at: given.at ?? (await text(folder, 'at.txt')).trim() }
  const script = existsSync(join(folder, 'run-cli.sh')) ? await text(folder, 'run-cli.sh') : ''
  const word = (name: string) => new RegExp(` --${name} ([\\w:-]+)`).exec(script)?.[1]
  return { in: given.in ?? word('in'), policy: given.policy ?? word('policy'), at: given.at ?? word('at') }
}

function timeOf(at: string | undefined): Date {
  const time = new Date(at ?? Number.NaN)
  if (Number.isNaN(time.getTime())) throw new RangeError('--at TIME: the folder does not say when it was asked')
  return time
}

function stateOf(state: string | undefined): StateCode {
  if (state === undefined || !isStateCode(state)) throw new RangeError('--in STATE: the folder does not say which')
  return state
}

async function evidenceIn(folder: string): Promise<Pick<VerifyOptions, 'crls' | 'ocspResponses'>> {
  const names = (await readdir(folder)).sort()
  const read = (end: string) =>
    Promise.all(names.filter((name) => name.endsWith(end)).map((name) => readFile(join(folder, name))))
  return { crls: await read('.crl'), ocspResponses: await read('.ocsp') }
}

async function trustIn(folder: string): Promise<VerifyOptions['trust']> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.json')).sort()
  const texts = await Promise.all(names.map((name) => text(folder, name)))
  const isRecognition = (_: string, i: number): boolean => names[i] === 'recognition.json'
  const [recognition] = texts.filter(isRecognition)
  return loadTrust({
    lists: texts.filter((content, i) => !isRecognition(content, i)),
    ...(recognition === undefined ? {} : { recognition }),
    allowEnvironment: ['testbed'],
  })
}

async function policyOf(folder: string, policy: string): Promise<NonNullable<VerifyOptions['policy']>> {
  if (!policy.endsWith('.json')) return policy as NonNullable<VerifyOptions['policy']>
  return parsePolicy(await text(folder, policy))
}
