import { loadTrust, type Report, type VerifyOptions, verify } from 'asean-verify'
import { createFetcher } from 'asean-verify/fetch'
import { createRevocationScenario, createTestbed, REVOCATION_SCENARIOS } from 'asean-verify/testbed'
import { startPublishingServer } from './serve.ts'

/** What comes of a contract in one situation. */
export interface Answer {
  readonly decision: string
  /** In the terms of ETSI EN 319 102-1. */
  readonly indication: string
  /** Codes of what failed. */
  readonly failures: readonly string[]
  readonly requests: number
}

export interface Situation {
  readonly id: string
  readonly how: 'in the document' | 'in the document, seen early' | 'from the network'
  readonly answer: Answer
}

/** Every situation with the evidence in the document, and with it on a server; and where that matters, with a witness of an earlier time. */
export async function judgeSituations(): Promise<readonly Situation[]> {
  const testbed = await createTestbed()
  const trust = await loadTrust({
    lists: Object.values(testbed.lists),
    recognition: testbed.recognition,
    allowEnvironment: ['testbed'],
  })
  const question: VerifyOptions = {
    trust,
    relyingState: 'ID',
    signer: { commonName: 'Testbed Branch Trading (ID)' },
    at: testbed.now,
  }
  const server = await startPublishingServer()
  const situations: Situation[] = []
  try {
    // The servers of the testbed are this machine, which no fetcher asks unless it is told to.
    const fetcher = createFetcher({ allowPrivateAddresses: true })
    for (const id of REVOCATION_SCENARIOS) {
      const { offline, online, published, seen } = await createRevocationScenario(testbed, id, server.base)
      server.publish(published)
      const add = (how: Situation['how'], report: Report) => situations.push({ id, how, answer: answerOf(report) })
      add('in the document', await verify(offline, question))
      if (id.startsWith('revoked-'))
        add('in the document, seen early', await verify(offline, { ...question, existsSince: seen }))
      add('from the network', await verify(online, { ...question, fetcher }))
    }
  } finally {
    await server.close()
  }
  return situations
}

function answerOf({ decision, signatures, requests }: Report): Answer {
  const [signature] = signatures
  if (signature === undefined) throw new Error('The contract has no signature')
  const { indication, subIndication, findings } = signature
  const failures = findings.filter(({ level }) => level === 'failure').map(({ code }) => code)
  return {
    decision: decision.outcome,
    indication: subIndication === undefined ? indication : `${indication} ${subIndication}`,
    failures: [...new Set(failures)],
    requests: requests.length,
  }
}
