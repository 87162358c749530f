import { describe, expect, it } from 'vitest'
import { loadTrust, render, tell, verify } from '../../src/index.ts'
import { givenTrustOf } from '../../src/render/given-trust.ts'
import { LANGUAGES } from '../../src/render/messages/language-names.ts'
import { loadCatalogue } from '../../src/render/messages/languages.ts'
import { signInState } from '../../src/testbed/sign-in-state.ts'
import { NOW, theTestbed } from '../judge/fixture.ts'
import { DIGEST, renderText, reportWith, signatureWith } from '../report/fixture.ts'

/** Where trust came from is said beside the verdict, if it is not the package's. */

const own = reportWith()
const [list] = own.trust.lists
if (list === undefined) throw new Error('the fixture has a list')
const withLists = reportWith(undefined, { trust: { ...own.trust, lists: [{ ...list, sha256: DIGEST }] } })
const recognition = { ...own.trust.recognition, sha256: DIGEST }
const withAgreements = reportWith(undefined, { trust: { ...own.trust, recognition } })
const anchors = [{ id: 'caller/0', sha256: DIGEST, subject: 'CN=Testbed Root' }]
const withAnchors = reportWith(undefined, { question: { ...own.question, anchors } })
const { origin } = signatureWith()
const withAdoption = reportWith([signatureWith({ origin: { ...origin, adopted: 'asked' } as typeof origin })])

describe('trust that is not of the package', () => {
  it.each([
    ['trust lists', withLists],
    ['agreements between states', withAgreements],
    ['trust anchors', withAnchors],
    ['a word for services that no state has confirmed', withAdoption],
  ])('is told on the first line: %s', async (what, report) => {
    const sentence = `The trust in this answer is not this package’s own. Whoever asked gave it: ${what}.`
    expect((await renderText(report)).split('\n')[0]).toContain(sentence)
    expect(await render(report, { format: 'html' })).toContain(sentence)
    expect((await tell(report)).verdict.remarks[0]).toBe(sentence)
  })

  it.each(LANGUAGES)('is told in %s', async (language) => {
    const { given } = (await loadCatalogue(language)).words.told
    const [remark = ''] = (await tell(withLists, { language })).verdict.remarks
    expect(remark).toContain(given.lists)
  })

  it('is told whatever the answer is', async () => {
    const decision = { ...own.decision, outcome: 'reject' } as const
    expect((await tell({ ...withLists, decision })).verdict.remarks[0]).toContain('Whoever asked gave it')
  })

  it('is not what the package has, and not where nothing is signed', async () => {
    expect(givenTrustOf(own)).toEqual([])
    expect(givenTrustOf({ ...withLists, signatures: [] })).toEqual([])
    const { bytes } = await signInState(await theTestbed(), 'ID')
    expect(givenTrustOf(await verify(bytes, { trust: await loadTrust(), relyingState: 'SG', at: NOW }))).toEqual([])
  })
})
