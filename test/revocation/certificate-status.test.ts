import { describe, expect, it } from 'vitest'
import { engine } from '#platform'
import { CALENDAR } from '../../src/constraints/calendar.ts'
import { createBudget } from '../../src/core/budget.ts'
import { holdRevocation } from '../../src/evidence/hold-revocation.ts'
import { certificateStatus } from '../../src/revocation/certificate-status.ts'
import { revocationContext } from '../../src/validation/revocation-context.ts'
import { AT, anchorOf, hold, issueRoot, issueSigner } from '../validation/fixture.ts'
import { crlBy } from './fixture.ts'

describe('certificateStatus', () => {
  it('answers a question once in one context, and is charged once', async () => {
    const root = await issueRoot()
    const budget = createBudget()
    const store = await holdRevocation({ crls: [await crlBy(root)], ocspResponses: [] }, engine, budget, null)
    const lookup = { isExcluded: () => false, namesExcluded: () => false, acceptsClientAuth: () => false }
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
})
