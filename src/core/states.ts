/** The member states of ASEAN, by ISO 3166-1 alpha-2 code, in the order of their English names. */
export const STATES = ['BN', 'KH', 'ID', 'LA', 'MY', 'MM', 'PH', 'SG', 'TH', 'TL', 'VN'] as const

/** @named state */
export type StateCode = (typeof STATES)[number]

export const STATE_NAMES: Readonly<Record<StateCode, string>> = {
  BN: 'Brunei Darussalam',
  KH: 'Cambodia',
  ID: 'Indonesia',
  LA: 'Lao PDR',
  MY: 'Malaysia',
  MM: 'Myanmar',
  PH: 'Philippines',
  SG: 'Singapore',
  TH: 'Thailand',
  TL: 'Timor-Leste',
  VN: 'Viet Nam',
}

export function isStateCode(text: string): text is StateCode {
  return (STATES as readonly string[]).includes(text)
}
