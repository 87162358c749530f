import { availableParallelism } from 'node:os'
import type { Environment } from 'asean-verify'

/** What the service is told by its environment; README.md has the table. */
export interface Config {
  readonly host: string
  /** 0: any free one. */
  readonly port: number
  readonly logLevel: string
  /** The largest body of a request; the size of a document, therefore. */
  readonly maxBodyBytes: number
  /** Uploads that are being received at one time. */
  readonly maxReceived: number
  /** Uploads that wait or are judged at one time. Times `maxBodyBytes` it bounds the memory that they take, and that of those which are being received. */
  readonly maxUploads: number
  /** From the first byte of a request to the last. */
  readonly requestTimeoutMs: number
  /** For judging one document. */
  readonly judgementTimeoutMs: number
  /** For what is under way when the service is told to stop. */
  readonly shutdownGraceMs: number
  readonly workers: number
  readonly maxOrders: number
  /** A folder of trust lists; `null`: those in the package. */
  readonly trustFolder: string | null
  readonly allowEnvironment: readonly Environment[]
  /** A file with the acceptance policy for contracts; `null`: the preset `contract`. */
  readonly contractPolicyFile: string | null
}

export class ConfigError extends Error {
  constructor(name: string, detail: string) {
    super(`${name}: ${detail}`)
    this.name = 'ConfigError'
  }
}

type Variables = Readonly<Record<string, string | undefined>>

const MIB = 1024 * 1024

/** @throws {ConfigError} for a value that is not of its form: nothing is guessed. */
export function readConfig(variables: Variables): Config {
  const number = (name: string, byDefault: number, least: number, most: number): number =>
    wholeNumber(variables, name, byDefault, least, most)
  return {
    host: text(variables, 'HOST') ?? '127.0.0.1',
    port: number('PORT', 3000, 0, 65_535),
    logLevel: oneOf(variables, 'LOG_LEVEL', ['fatal', 'error', 'warn', 'info', 'debug', 'silent']) ?? 'info',
    maxBodyBytes: number('MAX_BODY_BYTES', 20 * MIB, 1, 512 * MIB),
    maxReceived: number('MAX_RECEIVED', 256, 1, 10_000),
    maxUploads: number('MAX_UPLOADS', 16, 1, 1000),
    requestTimeoutMs: number('REQUEST_TIMEOUT_MS', 30_000, 100, 600_000),
    judgementTimeoutMs: number('JUDGEMENT_TIMEOUT_MS', 10_000, 100, 600_000),
    shutdownGraceMs: number('SHUTDOWN_GRACE_MS', 10_000, 0, 600_000),
    workers: number('WORKERS', Math.max(1, availableParallelism() - 1), 1, 64),
    maxOrders: number('MAX_ORDERS', 1000, 1, 1_000_000),
    trustFolder: text(variables, 'TRUST_LISTS'),
    allowEnvironment: environments(variables),
    contractPolicyFile: text(variables, 'CONTRACT_POLICY'),
  }
}

function text(variables: Variables, name: string): string | null {
  const value = variables[name]
  return value === undefined || value === '' ? null : value
}

function wholeNumber(variables: Variables, name: string, byDefault: number, least: number, most: number): number {
  const value = text(variables, name)
  if (value === null) return byDefault
  const number = /^\d{1,12}$/.test(value) ? Number(value) : Number.NaN
  if (!(number >= least && number <= most))
    throw new ConfigError(name, `${value} is no number from ${least} to ${most}`)
  return number
}

function oneOf<Word extends string>(variables: Variables, name: string, words: readonly Word[]): Word | null {
  const value = text(variables, name)
  if (value === null) return null
  const known = words.find((word) => word === value)
  if (known === undefined) throw new ConfigError(name, `${value} is none of ${words.join(', ')}`)
  return known
}

/** `testbed`, or `illustrative`: what may be used besides production data, on its own. */
function environments(variables: Variables): readonly Environment[] {
  const environment = oneOf<Environment>(variables, 'ALLOW_ENVIRONMENT', ['testbed', 'illustrative'])
  return environment === null ? [] : [environment]
}
