/**
 * A report as a validation report of ETSI TS 119 102-2 V1.4.1, for those who take that form.
 *
 * ```ts
 * import { renderEtsi } from 'asean-verify/etsi-report'
 *
 * const xml = renderEtsi(report)
 * ```
 *
 * @module asean-verify/etsi-report
 */

import { reading } from '../../core/misuse.ts'
import { takeWholeReport } from '../../report/take-answer.ts'
import type { Report } from '../../report/types.ts'
import { aboutDocument, findingData } from './own-elements.ts'
import { signatureReport } from './signature-report.ts'
import { documentTimeStampId, isTimeStamp, type TimeStampsAbout, timeStampsOf } from './time-stamps.ts'
import { ValidationObjects } from './validation-objects.ts'
import { timeStampReport } from './validation-status.ts'
import { NAMESPACES, SIGNATURE_INDICATION } from './vocabulary.ts'
import { element, unlessEmpty, type WrittenElement, writeXml } from './xml.ts'

/**
 * The XML of a report, valid by the schema of ETSI TS 119 102-2 V1.4.1. It decides nothing, has nothing that is not in the report, and is not signed.
 * Document time-stamps are among its validation objects. A document without a signature has one report, which is INDETERMINATE.
 *
 * @throws {UsageError} `USAGE_OPTION_INVALID`
 */
export function renderEtsi(report: Report): string {
  const told = takeWholeReport(report)
  return reading('report', () => writeXml(validationReport(told)))
}

function validationReport(report: Report): WrittenElement {
  const objects = new ValidationObjects()
  const stamps = timeStampsOf(report)
  const reports = report.signatures.flatMap((signature, place) =>
    isTimeStamp(signature)
      ? []
      : [signatureReport('SignatureValidationReport', report, place, stamps[place] as TimeStampsAbout, objects)],
  )
  addTimeStamps(report, stamps, objects)
  objects.document(report.document.sha256, aboutDocument(report))
  return element(
    'ValidationReport',
    [...(reports.length === 0 ? [withoutSignature(report)] : reports), objects.list, validator()],
    NAMESPACES,
  )
}

function addTimeStamps(report: Report, stamps: readonly TimeStampsAbout[], objects: ValidationObjects): void {
  report.signatures.forEach((signature, place) => {
    const about = stamps[place] as TimeStampsAbout
    for (const inside of about.inside) {
      const judged = timeStampReport(inside, report.validationTime, about, objects)
      objects.timeStamp(inside.id, inside.stamp, judged)
    }
    if (!isTimeStamp(signature)) return
    const judged = signatureReport('ValidationReport', report, place, about, objects)
    objects.timeStamp(documentTimeStampId(place), signature.time.timeStamps[0], judged)
  })
}

/** The schema asks for one report at least (§4.2). Nothing passes or fails where there is no signature, and the findings say why. */
function withoutSignature({ findings }: Report): WrittenElement {
  return element('SignatureValidationReport', [
    element('SignatureValidationStatus', [
      element('MainIndication', SIGNATURE_INDICATION.INDETERMINATE),
      unlessEmpty('AssociatedValidationReportData', [findingData(findings)]),
    ]),
  ])
}

/** §4.5. Who runs the library is not known to it. */
function validator(): WrittenElement {
  const software = element('tsl:Other', [element('av:Software', 'asean-verify')])
  return element('SignatureValidator', [element('DigitalId', [software])])
}
