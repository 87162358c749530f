/**
 * Fonts of which it is known that a letter is shown as that letter. Of any other one nobody asks: there are some that have pictures, other letters or nothing in their places.
 * `font-family`, or `face`: by their names, in lower case (CSS Fonts 4 §2.1). A family of every system has all letters: those behind it have none of them to show.
 */
export function hasLetters(value: string): boolean {
  const families = value.split(',')
  const everywhere = families.findIndex((one) => GENERIC.test(one.trim()))
  return families
    .slice(0, everywhere < 0 ? families.length : everywhere)
    .every((one) => one.length <= LONGEST_FONT && FAMILIES.test(one.replace(/["']/g, '').trim().replace(/\s+/g, ' ')))
}

/** §2.1.2: without quotes. Those of other looks, such as `fantasy`, need not be there. */
const GENERIC = /^(?:serif|sans-serif|monospace)$/

/** Characters of a `font`, and of the name of a family, that are looked at. */
const LONGEST_FONT = 1_000

/** Behind the size of a `font`, and its height of lines (CSS Fonts 4 §2.7). */
export function hasLettersInFont(value: string): boolean {
  if (value.length > LONGEST_FONT) return false
  const [, families] = /(?:^|\s)[+\d.][^\s"']*(?:\s*\/\s*\S+)?\s+(\D.*)$/.exec(value) ?? []
  return families === undefined ? /^[a-z-]+$/.test(value) : hasLetters(families)
}

/** Of systems, of office programs, and of those that pages are made with most. */
const NAMES =
  'serif|sans-serif|sans|monospace|cursive|fantasy|system-ui|ui-serif|ui-sans-serif|ui-monospace|ui-rounded|inherit|initial|unset|-apple-system|-webkit-standard|blinkmacsystemfont|\\.?sf|san francisco|' +
  'arial|helvetica|times|courier|calibri|cambria|candara|consolas|constantia|corbel|aptos|georgia|verdana|tahoma|trebuchet|segoe|comic sans|impact|lucida|palatino|book antiqua|bookman|century|' +
  'garamond|franklin gothic|gill sans|microsoft|ms|bahnschrift|ebrima|gadugi|leelawadee|nirmala|sitka|sylfaen|javanese|dokchampa|daunpenh|moolboran|myanmar|mv boli|menlo|monaco|geneva|' +
  'optima|avenir|futura|baskerville|didot|hoefler|american typewriter|andale|charter|thonburi|ayuthaya|krungthep|sathu|silom|liberation|dejavu|freesans|freeserif|freemono|nimbus|ubuntu|' +
  'cantarell|droid|roboto|open sans|lato|noto|(?:noto|pingfang|heiti|songti|hiragino sans|yu gothic|source han)(?:[ -](?:sans|serif|mono|cjk))* (?:sc|tc|hk|jp|kr)|source|ibm plex|montserrat|nunito|poppins|raleway|oswald|merriweather|playfair|pt|work sans|fira sans|rubik|karla|dm sans|quicksand|' +
  'mulish|manrope|barlow|carlito|caladea|gelasio|angsana|angsanaupc|cordia|cordiaupc|browallia|browalliaupc|dilleniaupc|eucrosiaupc|freesiaupc|irisupc|jasmineupc|kodchiangupc|lilyupc|' +
  'th sarabun|th sarabunpsk|sarabun|kanit|prompt|phetsarath|lao|khmer|battambang|padauk|pyidaungsu|simsun|nsimsun|simhei|dengxian|fangsong|kaiti|mingliu|pmingliu|dfkai-sb|' +
  'songti|heiti|pingfang|hiragino|meiryo|yu|osaka|batang|gulim|dotum|malgun|apple|nanum|vani|latha|mangal|gautami|shruti|raavi|kartika|tunga|vrinda|kalinga|' +
  '宋体|新宋体|黑体|微软雅黑|等线|仿宋|楷体|新細明體|細明體|微軟正黑體|標楷體|ｍｓ ｐゴシック|ｍｓ ゴシック|ｍｓ ｐ明朝|ｍｓ 明朝|メイリオ|游ゴシック|游明朝|맑은 고딕|굴림|돋움|바탕'
/** What they are called beside that: looks and scripts. */
const FURTHER =
  'new|neue|next|roman|ms|std|pro|ui|text|display|variable|regular|book|medium|semibold|demibold|demi|bold|extrabold|heavy|black|italic|narrow|condensed|' +
  'semicondensed|extended|wide|rounded|small|heading|banner|unicode|antiqua|linotype|schoolbook|gothic|old style|bright|console|fax|handwriting|calligraphy|typewriter|grande|print|script|sans|serif|slab|' +
  'mono|compact|personal|use|mincho|pgothic|pmincho|uigothic|mt|itc|atf|lt|ce|cyr|greek|psk|looped|os|ot|yahei|jhenghei|himalaya|uighur|yi baiti|tai le|new tai lue|phagspa|' +
  'cjk|thai|lao|khmer|myanmar|armenian|georgian|hebrew|arabic|devanagari|bengali|tamil|telugu|kannada|malayalam|gujarati|gurmukhi|sinhala|javanese|gb18030|sd gothic|shell dlg|reference|modern|[a-z]\\d?|\\d'
const FAMILIES = new RegExp(`^(?:${NAMES})(?:[ -](?:${FURTHER}))*(?:_(?:embeddedfont|msfontservice))?$`)
