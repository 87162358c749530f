/** sdk.myinvois.hasil.gov.my/codes/e-invoice-types: 11 to 14 are issued by the buyer. */
export function isSelfBilled(type: string | null): boolean {
  return type !== null && /^1[1-4]$/.test(type)
}
