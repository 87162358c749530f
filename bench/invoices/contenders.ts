import { X509Certificate } from 'node:crypto'
import * as xmldom from '@xmldom/xmldom'
import { setNodeDependencies } from 'xml-core'
import { SignedXml } from 'xml-crypto'
import { Application, SignedXml as OtherSignedXml, Parse } from 'xmldsigjs'
import xpath from 'xpath'
import { engine } from '#platform'
import { PRESETS } from '../../src/acceptance/presets.ts'
import { createBudget } from '../../src/core/budget.ts'
import { createResultCache, createVerifierCache } from '../../src/core/result-cache.ts'
import { judgeDocument } from '../../src/verifier/document/judge-document.ts'
import type { Question } from '../../src/verifier/document/question.ts'
import { type Contender, timed } from '../contender.ts'
import type { InvoiceSet } from './documents.ts'

/** Those that verify invoices. The others verify the signature with a key that they are given: no path, no trust, no fact of the invoice. */
export const INVOICE_CONTENDERS: Readonly<Record<string, (set: InvoiceSet) => Contender>> = {
  ours,
  xmlCrypto,
  xmldsigjs,
}

const DSIG = 'http://www.w3.org/2000/09/xmldsig#'

/** As (a) has it: keys and certificates are kept, and no result of arithmetic. */
function ours(set: InvoiceSet): Contender {
  const cache = createResultCache({ ...createVerifierCache(), kinds: ['certificate', 'crl'] }, 'bench')
  const question: Question = {
    validationTime: set.now.getTime(),
    existsSince: null,
    relyingState: 'VN',
    use: 'invoice',
    policy: { ...PRESETS.invoice, name: 'invoice without revocation', revocation: 'if-available' },
    signer: undefined,
    anchors: [],
  }
  return contender('asean-verify (a)', set, async (document) => {
    const means = { engine, cache, budget: createBudget() }
    const { verdict } = await judgeDocument({ document }, set.trust, question, means)
    return verdict.decision.outcome === 'accept' && verdict.invoice?.total?.signed === true
  })
}

function xmlCrypto(set: InvoiceSet): Contender {
  const publicCert = new X509Certificate(set.certificate).toString()
  return contender('xml-crypto', set, (octets) => {
    const text = Buffer.from(octets).toString('utf8')
    const document = new xmldom.DOMParser().parseFromString(text, 'text/xml')
    const [signature] = Array.from(document.getElementsByTagNameNS(DSIG, 'Signature'))
    const signed = new SignedXml({ publicCert })
    signed.loadSignature(signature as unknown as Node)
    return signed.checkSignature(text) && signed.getSignedReferences().length === 2
  })
}

function xmldsigjs(set: InvoiceSet): Contender {
  setNodeDependencies({
    XMLSerializer: xmldom.XMLSerializer,
    DOMParser: xmldom.DOMParser,
    DOMImplementation: xmldom.DOMImplementation,
    xpath,
  } as never)
  Application.setEngine('node', globalThis.crypto)
  const spki = new X509Certificate(set.certificate).publicKey.export({ type: 'spki', format: 'der' })
  const algorithm = { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' }
  const imported = globalThis.crypto.subtle.importKey('spki', Uint8Array.from(spki), algorithm, true, ['verify'])
  return contender('xmldsigjs', set, async (octets) => {
    const document = Parse(Buffer.from(octets).toString('utf8'))
    const [signature] = Array.from(document.getElementsByTagNameNS(DSIG, 'Signature'))
    const signed = new OtherSignedXml(document)
    signed.LoadXml(signature as Element)
    return signed.Verify(await imported)
  })
}

function contender(
  name: string,
  { invoices }: InvoiceSet,
  verify: (document: Uint8Array) => boolean | Promise<boolean>,
): Contender {
  return {
    name,
    run(milliseconds) {
      const until = performance.now() + milliseconds
      return timed(async () => {
        let done = 0
        do
          if (!(await verify(invoices[done++ % invoices.length] as Uint8Array)))
            throw new Error(`${name}: not verified`)
        while (performance.now() < until)
        return done
      })
    },
  }
}
