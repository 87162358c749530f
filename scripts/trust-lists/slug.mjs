/** A name as the last part of an entry's id: `Root CA Indonesia DS G1` is `root-ca-indonesia-ds-g1`. */
export function slug(text) {
  return text
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/gu, '')
    .replace(/[đĐ]/gu, 'd')
    .toLowerCase()
    .replace(/[^a-z0-9]+/gu, '-')
    .replace(/^-|-$/gu, '')
}
