import { ARCHIVE_FAMILIES } from './archive-families.ts'
import { CERTIFICATE_FAMILIES, PATH_FAMILIES } from './certificate-families.ts'
import { CMS_FAMILIES } from './cms-families.ts'
import { CONTAINED_FAMILIES } from './contained-families.ts'
import type { Family } from './family.ts'
import { FILLED_FAMILIES } from './filled-families.ts'
import { FILLED_PLACE_FAMILIES } from './filled-place-families.ts'
import { INVOICE_FAMILIES } from './invoice-families.ts'
import { ITEM_FAMILIES } from './item-families.ts'
import { MAIL_FAMILIES } from './mail-families.ts'
import { MY_XML_FAMILIES } from './my-xml-families.ts'
import { FAMILIES as PDF_FAMILIES } from './pdf-families.ts'
import { REVOCATION_FAMILIES } from './revocation-families.ts'
import { SHARED_FAMILIES } from './shared-families.ts'
import { SHARED_REVOCATION_FAMILIES } from './shared-revocation-families.ts'
import { SHARED_TRUST_FAMILIES } from './shared-trust-families.ts'
import { TIME_STAMP_FAMILIES } from './time-stamp-families.ts'
import { JSON_FAMILIES, LIST_FAMILIES, RECOGNITION_FAMILIES } from './trust-families.ts'
import { XML_FAMILIES } from './xml-families.ts'

/** Of every structure but PDF, which has a test of its own. */
export const DATA_FAMILIES: readonly Family[] = [
  ...CMS_FAMILIES,
  ...TIME_STAMP_FAMILIES,
  ...MAIL_FAMILIES,
  ...CONTAINED_FAMILIES,
  ...INVOICE_FAMILIES,
  ...MY_XML_FAMILIES,
  ...XML_FAMILIES,
  ...CERTIFICATE_FAMILIES,
  ...PATH_FAMILIES,
  ...REVOCATION_FAMILIES,
  ...ITEM_FAMILIES,
  ...SHARED_FAMILIES,
  ...SHARED_REVOCATION_FAMILIES,
  ...SHARED_TRUST_FAMILIES,
  ...LIST_FAMILIES,
  ...RECOGNITION_FAMILIES,
  ...JSON_FAMILIES,
  ...ARCHIVE_FAMILIES,
  ...FILLED_FAMILIES,
  ...FILLED_PLACE_FAMILIES,
]

export const ALL_FAMILIES: readonly Family[] = [
  ...PDF_FAMILIES.map(
    ({ name, make, ordinary }): Family => ({
      name: `a document with ${name}`,
      doors: ['verify', 'inspect'],
      ordinary: ordinary ?? 'pdf',
      make: (n) => ({ document: make(n) }),
    }),
  ),
  ...DATA_FAMILIES,
]
