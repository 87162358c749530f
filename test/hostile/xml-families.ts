import type { Family } from './family.ts'

/** Signed XML that asks for much. */

const DS = 'xmlns="http://www.w3.org/2000/09/xmldsig#"'
const EXCLUSIVE = 'http://www.w3.org/2001/10/xml-exc-c14n#'
const INCLUSIVE = 'http://www.w3.org/TR/2001/REC-xml-c14n-20010315'
const INCLUSIVE_11 = 'http://www.w3.org/2006/12/xml-c14n11'

const repeated = (n: number, item: (i: number) => string): string =>
  Array.from({ length: n }, (_, i) => item(i)).join('')

const transform = (algorithm: string, more = ''): string => `<Transform Algorithm="${algorithm}">${more}</Transform>`
const ENVELOPED = transform('http://www.w3.org/2000/09/xmldsig#enveloped-signature')

const reference = (uri: string, transforms = ENVELOPED + transform(EXCLUSIVE)): string =>
  `<Reference URI="${uri}"><Transforms>${transforms}</Transforms><DigestMethod Algorithm="http://www.w3.org/2001/04/xmlenc#sha256"/><DigestValue>AAAA</DigestValue></Reference>`

/** A signature that has every part, and signs nothing. */
const signature = (references: string, more = '', method = EXCLUSIVE): string =>
  `<Signature ${DS} Id="s"><SignedInfo><CanonicalizationMethod Algorithm="${method}"/><SignatureMethod Algorithm="http://www.w3.org/2001/04/xmldsig-more#rsa-sha256"/>${references}</SignedInfo><SignatureValue>AAAA</SignatureValue>${more}</Signature>`

export const WHOLE: string = signature(reference(''))

const family = (name: string, make: (n: number) => string): Family => ({
  name: `signed XML with ${name}`,
  doors: ['verify', 'inspect'],
  ordinary: 'cms',
  make: (n) => ({ document: new TextEncoder().encode(make(n)) }),
})

const xpath = (expression: string): string =>
  transform('http://www.w3.org/TR/1999/REC-xpath-19991116', `<XPath>${expression}</XPath>`)

export const XML_FAMILIES: readonly Family[] = [
  family('many elements', (n) => `<a>${repeated(n, (i) => `<b c="${i}">x</b>`)}${WHOLE}</a>`),
  family('elements in elements', (n) => `<a>${'<b>'.repeat(n)}${'</b>'.repeat(n)}${WHOLE}</a>`),
  family('elements that do not end', (n) => `<a>${WHOLE}${'<b>'.repeat(8 * n)}`),
  family('many attributes', (n) => `<a ${repeated(n, (i) => `b${i}="x" `)}>${WHOLE}</a>`),
  family('many namespaces', (n) => `<a ${repeated(n, (i) => `xmlns:b${i}="urn:${i}" `)}>${WHOLE}</a>`),
  family(
    'namespaces that every element has',
    (n) => `<a ${repeated(n, (i) => `xmlns:b${i}="urn:${i}" `)}>${repeated(n, (i) => `<b${i}:c/>`)}${WHOLE}</a>`,
  ),
  family(
    'a namespace of a long name that every element uses',
    (n) => `<a xmlns:b="urn:${'x'.repeat(8 * n)}">${'<b:c/>'.repeat(n)}${WHOLE}</a>`,
  ),
  family(
    'many attributes of a namespace of a long name',
    (n) =>
      `<a xmlns:b="urn:${'x'.repeat(16 * n)}"><c ${repeated(n, (i) => `b:c${i}="" `)}/>${signature(reference('', ENVELOPED + transform(INCLUSIVE)))}</a>`,
  ),
  family(
    'attributes of two namespaces of long names',
    (n) =>
      `<a xmlns:b="urn:${'x'.repeat(16 * n)}b" xmlns:c="urn:${'x'.repeat(16 * n)}c"><d ${repeated(n, (i) => `b:d${i}="" c:d${i}="" `)}/>${signature(reference('', ENVELOPED + transform(INCLUSIVE)))}</a>`,
  ),
  family(
    'many names in XPath, and elements, of two namespaces of long names',
    (n) =>
      `<a xmlns:b="urn:${'x'.repeat(16 * n)}b" xmlns:c="urn:${'x'.repeat(16 * n)}c">${'<c:d/>'.repeat(n)}${signature(reference('', xpath('not(ancestor-or-self::b:d)').repeat(Math.min(n, 100))))}</a>`,
  ),
  family('a long name', (n) => `<${'a'.repeat(8 * n)}>${WHOLE}</${'a'.repeat(8 * n)}>`),
  family('a long text', (n) => `<a>${'&amp;'.repeat(8 * n)}${WHOLE}</a>`),
  family('many comments', (n) => `<a>${'<!---->'.repeat(8 * n)}${WHOLE}</a>`),
  family('many instructions outside of its root', (n) => `<a>${WHOLE}</a>${'<?b?>'.repeat(8 * n)}`),
  family(
    'a document type',
    (n) => `<!DOCTYPE a [${repeated(n, (i) => `<!ENTITY b${i} "&b${i + 1};">`)}]><a>${WHOLE}</a>`,
  ),
  family('many references', (n) => `<a>${signature(repeated(n, () => reference('')))}</a>`),
  family(
    'a reference to each of its elements',
    (n) =>
      `<a>${repeated(n, (i) => `<b Id="b${i}"/>`)}${signature(repeated(n, (i) => reference(`#b${i}`, transform(INCLUSIVE))))}</a>`,
  ),
  family(
    'many references to one large element',
    (n) =>
      `<a><b Id="b">${'x'.repeat(64 * n)}</b>${signature(repeated(n, () => reference('#b', transform(INCLUSIVE))))}</a>`,
  ),
  family(
    'a reference to each of its elements, below many namespaces',
    (n) =>
      `<a ${repeated(n, (i) => `xmlns:p${i}="u:1" `)}>${repeated(n, (i) => `<b Id="b${i}"/>`)}${signature(repeated(n, (i) => reference(`#b${i}`, transform(INCLUSIVE))))}</a>`,
  ),
  family(
    'references to one element below many that have a base',
    (n) =>
      `<a>${`<b xml:base="${'c/'.repeat(n)}">`.repeat(Math.min(n, 200))}<d Id="d"/>${'</b>'.repeat(Math.min(n, 200))}${signature(repeated(Math.ceil(n / 8), () => reference('#d', transform(INCLUSIVE_11))))}</a>`,
  ),
  family('references to what is not there', (n) => `<a>${signature(repeated(n, (i) => reference(`#b${i}`)))}</a>`),
  family(
    'references to elements in elements',
    (n) =>
      `<a>${repeated(n, (i) => `<b Id="b${i}">`)}${'</b>'.repeat(n)}${signature(repeated(n, (i) => reference(`#b${i}`, transform(INCLUSIVE))))}</a>`,
  ),
  family(
    'references that each leave out another element',
    (n) =>
      `<a>${repeated(n, (i) => `<b${i}/>`)}${signature(repeated(n, (i) => reference('', xpath(`not(ancestor-or-self::b${i})`))))}</a>`,
  ),
  family(
    'references to comments',
    (n) => `<a>${'<!---->'.repeat(n)}${signature(repeated(n, () => reference('#xpointer(/)')))}</a>`,
  ),
  family('many transforms', (n) => `<a>${signature(reference('', ENVELOPED.repeat(n)))}</a>`),
  family('transforms that read again', (n) => `<a>${signature(reference('', transform(EXCLUSIVE).repeat(n)))}</a>`),
  family('a long XPath', (n) => `<a>${signature(reference('', xpath(`not(${'a'.repeat(8 * n)}`)))}</a>`),
  family(
    'a long list of prefixes',
    (n) =>
      `<a>${signature(reference('', transform(EXCLUSIVE, `<InclusiveNamespaces xmlns="${EXCLUSIVE}" PrefixList="${'b '.repeat(8 * n)}"/>`)))}</a>`,
  ),
  family('an Id that stands many times', (n) => `<a>${'<b Id="b"/>'.repeat(n)}${signature(reference('#b'))}</a>`),
  family('many signatures', (n) => `<a>${WHOLE.repeat(n)}</a>`),
  family(
    'signatures in signatures',
    (n) =>
      `<a>${repeated(n, () => signature(reference(''), '').replace('</Signature>', '<Object>'))}${'</Object></Signature>'.repeat(n)}</a>`,
  ),
  family('many objects', (n) => `<a>${signature(reference(''), '<Object>x</Object>'.repeat(n))}</a>`),
  family(
    'many certificates',
    (n) =>
      `<a>${signature(reference(''), `<KeyInfo><X509Data>${'<X509Certificate>AAAA</X509Certificate>'.repeat(n)}</X509Data></KeyInfo>`)}</a>`,
  ),
  family(
    'many time-stamps that are none',
    (n) =>
      `<a>${signature(reference(''), `<Object><QualifyingProperties xmlns="http://uri.etsi.org/01903/v1.3.2#" Target="#s"><UnsignedProperties><UnsignedSignatureProperties>${'<SignatureTimeStamp><EncapsulatedTimeStamp>MAA=</EncapsulatedTimeStamp></SignatureTimeStamp>'.repeat(n)}</UnsignedSignatureProperties></UnsignedProperties></QualifyingProperties></Object>`)}</a>`,
  ),
  family(
    'namespaces above each element that is kept',
    (n) =>
      `<a>${repeated(Math.min(n, 200), () => `<b ${repeated(Math.ceil(n / 8), (i) => `xmlns:p${i}="u:1" `)}>`)}${'<c/>'.repeat(n)}${'</b>'.repeat(Math.min(n, 200))}${signature(repeated(8, () => reference('', xpath('ancestor-or-self::c'))))}</a>`,
  ),
  family(
    'elements above each element that is kept',
    (n) =>
      `<a>${'<b>'.repeat(Math.min(n, 200))}${'<c/>'.repeat(8 * n)}${'</b>'.repeat(Math.min(n, 200))}${signature(reference('', xpath('ancestor-or-self::c').repeat(n)))}</a>`,
  ),
  family(
    'a list of prefixes for each element that is kept',
    (n) =>
      `<a>${'<b/>'.repeat(n)}${signature(reference('', `${xpath('ancestor-or-self::b')}${transform(EXCLUSIVE, `<InclusiveNamespaces xmlns="${EXCLUSIVE}" PrefixList="${repeated(n, (i) => `p${i} `)}"/>`)}`))}</a>`,
  ),
  family(
    'many names in XPath, below many namespaces',
    (n) =>
      `<a ${repeated(n, (i) => `xmlns:p${i}="u:1" `)}>${signature(reference('', xpath(Array(20).fill('not(ancestor-or-self::p0:b)').join(' and ')).repeat(n)))}</a>`,
  ),
  family(
    'much that is left out before what is left out of nothing',
    (n) =>
      `<a><k/>${'<c/>'.repeat(n)}${signature(reference('', xpath('not(ancestor-or-self::c)') + xpath('ancestor-or-self::k') + xpath('not(ancestor-or-self::d)').repeat(n)))}</a>`,
  ),
  family('many comments in a text', (n) => `<a><b>${'x<!---->'.repeat(n)}</b>${WHOLE}</a>`),
  family(
    'many elements in an object of an invoice',
    (n) =>
      `<HDon><DLHDon/><DSCKS><NBan>${signature(reference(''), `<Object>${'<a/>'.repeat(8 * n)}</Object>`)}</NBan></DSCKS></HDon>`,
  ),
  family(
    'many parts in the head of a message, and elements before many codes',
    (n) =>
      `<TDiep><TTChung>${'<MST/>'.repeat(n)}</TTChung><DLieu><HDon><DLHDon/>${'<a/>'.repeat(n)}${'<MCCQT>1</MCCQT>'.repeat(n)}<DSCKS><NBan>${WHOLE}</NBan></DSCKS></HDon></DLieu></TDiep>`,
  ),
  family(
    'many heads of a message',
    (n) =>
      `<TDiep>${'<TTChung>1</TTChung>'.repeat(n)}<DLieu><HDon><DLHDon/>${'<MCCQT>1</MCCQT>'.repeat(n)}<DSCKS><NBan>${WHOLE}</NBan></DSCKS></HDon></DLieu></TDiep>`,
  ),
]
