import { describe, expect, it } from 'vitest'
import { CALENDAR } from '../../src/constraints/calendar.ts'
import { createBudget } from '../../src/core/budget.ts'
import { holdRevocation } from '../../src/evidence/hold-revocation.ts'
import { certificateStatus } from '../../src/revocation/certificate-status.ts'
import { revocationContext } from '../../src/validation/revocation-context.ts'
import { arithmetic as engine } from '../arithmetic.ts'
import { AT, anchorOf, hold, issueRoot, issueSigner, keyOf } from '../validation/fixture.ts'
import { ask, crlBy, DAY } from './fixture.ts'

describe('certificateStatus', () => {
  it('answers a question once in one context, and is charged once', async () => {
    const root = await issueRoot()
    const budget = createBudget()
    const store = await holdRevocation({ crls: [await crlBy(root)], ocspResponses: [] }, engine, budget, null)
    const lookup = { exclusionOf: () => null, exclusionNamed: () => null, acceptsClientAuth: () => false }
    const context = revocationContext(store, [], lookup, { engine, cache: null, budget, calendar: CALENDAR })
    const anchor = anchorOf(root)
    const question = {
      certificate: hold(await issueSigner(root)),
      issuer: { subject: anchor.subject, spki: anchor.spki, certificate: null },
      anchor,
      at: AT,
      now: AT,
    }
    const first = await certificateStatus(question, context)
    expect(first.status).toBe('good')
    expect(await certificateStatus({ ...question }, context)).toBe(first)
    expect(budget.spent.signatureVerifications).toBe(1)
    // Another time is another question.
    expect((await certificateStatus({ ...question, at: AT + 1 }, context)).status).toBe('good')
    expect(budget.spent.signatureVerifications).toBe(2)
  })

  it('asks about the signer of several CRLs once, whatever is asked of those above', async () => {
    const root = await issueRoot()
    const certificate = await issueSigner(await issueRoot('CA', { issuer: root }))
    const issuer = await issueRoot('CA', { issuer: root })
    // The same name with another key, as after a roll-over: by the root's new key, which its old one certified.
    const newRoot = await issueRoot('Testbed Root', { issuer: root, keys: await keyOf('root G2') })
    const newCa = await issueRoot('CA', { issuer: newRoot, keys: await keyOf('CA G2') })
    const old = { thisUpdate: new Date(AT - 9 * DAY), nextUpdate: new Date(AT - 2 * DAY) }
    const above = await Promise.all([crlBy(root), crlBy(newRoot)])
    const spent = async (count: number): Promise<number> => {
      const crls = await Promise.all(
        Array.from({ length: count }, (_, i) => crlBy(newCa, { ...old, crlNumber: i + 1 })),
      )
      const budget = createBudget()
      const others = [newRoot, newCa]
      const status = await ask({ certificate, issuer, root, crls: [...crls, ...above], others, budget })
      expect(status).toMatchObject({ status: 'unknown', code: 'REVOCATION_STALE' })
      return budget.spent.signatureVerifications
    }
    const [one, two, six] = [await spent(1), await spent(2), await spent(6)]
    // Of each more: its value with two keys, and the paths of its signer. What is above is asked of once.
    expect(two - one).toBeLessThanOrEqual(4)
    expect(six - two).toBe(4 * (two - one))
  })
})
