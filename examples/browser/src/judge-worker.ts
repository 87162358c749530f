import { canonicalJson, loadTrust, type Report, render, type Trust, type VerifyOptions, verify } from 'asean-verify'
import type { FromWorker, Question, ToWorker } from './protocol.ts'
import { tell } from './tell.ts'

/** The library runs here, so that the page answers to its reader whatever the document is. */

type Judging = Extract<ToWorker, { kind: 'judge' }>

let official: Promise<Trust> | null = null
let testbed: Promise<Trust> | null = null

addEventListener('message', ({ data }: MessageEvent<ToWorker>) => {
  if (data.kind === 'use-testbed') {
    const { lists, recognition } = data.testbed
    testbed = loadTrust({ lists, recognition, allowEnvironment: ['testbed'] })
    return
  }
  judge(data).then(post, (error: unknown) => {
    post({ kind: 'failure', message: error instanceof Error ? error.message : String(error) })
  })
})

function post(message: FromWorker): void {
  postMessage(message)
}

async function judge(judging: Judging): Promise<FromWorker> {
  const { name, document, content, question } = judging
  const options = optionsOf(question, await trustFor(judging))
  const report: Report = await verify(new Uint8Array(document), {
    ...options,
    ...(content === null ? {} : { content: new Uint8Array(content) }),
  })
  const text = await render(report, { format: 'text', detail: true, name })
  return { kind: 'answer', answer: { report, json: canonicalJson(report), text, ...(await tell(report)) } }
}

function trustFor({ testbed: wanted }: Judging): Promise<Trust> {
  if (wanted) return testbed ?? Promise.reject(new Error('the test data is not there'))
  official ??= loadTrust()
  return official
}

function optionsOf({ relyingState, use, policy, signer, at }: Question, trust: Trust): VerifyOptions {
  return {
    trust,
    use,
    policy,
    ...(relyingState === null ? {} : { relyingState }),
    ...(signer === null ? {} : { signer: { organizationIdentifier: signer } }),
    ...(at === null ? {} : { at: new Date(at) }),
  }
}
