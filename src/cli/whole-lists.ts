import bn from '../../trust-lists/bn.json'
import id from '../../trust-lists/id.json'
import kh from '../../trust-lists/kh.json'
import la from '../../trust-lists/la.json'
import mm from '../../trust-lists/mm.json'
import my from '../../trust-lists/my.json'
import ph from '../../trust-lists/ph.json'
import sg from '../../trust-lists/sg.json'
import th from '../../trust-lists/th.json'
import tl from '../../trust-lists/tl.json'
import vn from '../../trust-lists/vn.json'

/** The lists in the package as they are published, with what people read in them: for showing. The library judges by a shorter form. */
export const WHOLE_LISTS: readonly object[] = [bn, kh, id, la, my, mm, ph, sg, th, tl, vn]
