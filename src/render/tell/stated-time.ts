import type { Report, SignatureReport } from '../../report/types.ts'

/** What is said of the time in words that are no instant, or that nobody signed. */
export interface StatedTime {
  /** As it is written. */
  readonly time: string
  readonly isSigned: boolean
  readonly hasZone: boolean
}

/** Of an invoice, where its signature claims no time in the way of its format; `null`: nothing is said. */
export function statedTimeOf({ signer, findings }: SignatureReport, report: Report): StatedTime | null {
  const own = signer?.certificate.sha256
  for (const { code, about, data } of report.findings) {
    const isOfIt = about?.kind === 'certificate' && about.sha256 === own
    if (isOfIt && (code === 'INVOICE_TIME_SIGNED' || code === 'INVOICE_TIME_NOT_SIGNED')) {
      const time = String(data?.['time'] ?? '')
      return { time, isSigned: code === 'INVOICE_TIME_SIGNED' && time !== '', hasZone: ZONE.test(time) }
    }
  }
  const isBeside = findings.some(({ code }) => code === 'INVOICE_PROPERTIES_NOT_SIGNED')
  return isBeside ? { time: '', isSigned: false, hasZone: false } : null
}

const ZONE = /(?:Z|[+-]\d\d:\d\d)$/
