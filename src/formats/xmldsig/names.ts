/** Namespaces and identifiers of XML Signature, and of what is signed with it. */
export const DS = 'http://www.w3.org/2000/09/xmldsig#'
/** ETSI EN 319 132-1, and the namespace of all versions from 1.3.2 on. */
export const XADES = 'http://uri.etsi.org/01903/v1.3.2#'
/** What version 1.4.1 added, in a namespace of its own. */
export const XADES_141 = 'http://uri.etsi.org/01903/v1.4.1#'
export const EXCLUSIVE_C14N = 'http://www.w3.org/2001/10/xml-exc-c14n#'
export const FILTER2 = 'http://www.w3.org/2002/06/xmldsig-filter2'

export const TRANSFORM: Readonly<Record<'enveloped' | 'base64' | 'xpath' | 'filter2', string>> = {
  enveloped: `${DS}enveloped-signature`,
  base64: `${DS}base64`,
  xpath: 'http://www.w3.org/TR/1999/REC-xpath-19991116',
  filter2: FILTER2,
}

/** Types of references. */
export const MANIFEST: string = `${DS}Manifest`
export const SIGNED_PROPERTIES = 'http://uri.etsi.org/01903#SignedProperties'
