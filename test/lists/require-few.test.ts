import { describe, expect, it } from 'vitest'
import { canonicalJson } from '../../src/core/canonical-json.ts'
import { TrustListError } from '../../src/core/errors.ts'
import { checkTrust } from '../../src/trust/check/check-trust.ts'
import { loadTrust } from '../../src/trust/load.ts'

const ENTRIES = 100_000
/** Nothing in it is an entry: what is too much is refused before that is looked at. */
const LIST = { LoTE: { TrustedEntitiesList: [{ TrustedEntityServices: Array(ENTRIES).fill({}) }] } }
const RECOGNITION = {
  schemaVersion: 1,
  environment: 'testbed',
  completeness: {},
  agreements: Array(2_000).fill({ classes: [{}, {}] }),
  legalContext: [],
}

async function refusalOf(loading: Promise<unknown>): Promise<string> {
  const error = await loading.then(
    () => null,
    (reason: unknown) => reason,
  )
  if (!(error instanceof TrustListError)) throw error
  return `${error.code} ${error.message}`
}

describe('a list with too many entries', () => {
  it.each([{ lenient: false }, { lenient: true }])(
    'is refused at once, and says how many there may be: %o',
    async (how) => {
      const told = await (how.lenient
        ? loadTrust({ lists: [LIST], ...how }).then(({ leniency }) => canonicalJson(leniency))
        : refusalOf(loadTrust({ lists: [LIST] })))
      expect(told).toContain('BUDGET_EXHAUSTED')
      expect(told).toContain('100001 entries, more than 20000 (listEntries)')
    },
  )

  it('is a finding where lists are checked', async () => {
    const bytes = new TextEncoder().encode(JSON.stringify(LIST))
    const { findings } = await checkTrust([{ name: 'list.json', bytes }], { at: new Date() })
    expect(findings.map(({ code, pointer }) => `${code} ${pointer}`)).toEqual(['BUDGET_EXHAUSTED /LoTE'])
  })
})

it('recognition data with too many agreements are refused at once, and say how many there may be', async () => {
  const told = await refusalOf(loadTrust({ recognition: RECOGNITION, allowEnvironment: ['testbed'] }))
  expect(told).toContain('BUDGET_EXHAUSTED')
  expect(told).toContain('6000 agreements and classes, more than 3000 (agreements)')
})
