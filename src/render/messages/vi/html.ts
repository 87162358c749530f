import type { Some } from '../catalogue.ts'
import type { HtmlWords } from '../html-words.ts'

export const HTML_WORDS: Some<HtmlWords> = {
  verdict: { accept: 'Được chấp nhận', review: 'Chưa được chấp nhận', reject: 'Không được chấp nhận' },
  recognition: {
    domestic: 'của chính nước này',
    recognised: 'công nhận',
    onConditions: 'có điều kiện',
    'not-recognised': 'không công nhận',
    unknown: 'không rõ',
    conflict: 'mâu thuẫn',
    notAsked: 'không hỏi',
  },
  phrase: {
    title: 'Báo cáo về chữ ký',
    signers: 'Ai đã ký',
    recognisedWhere: 'Được công nhận ở đâu',
    notValid: 'Chưa chứng minh được chữ ký hợp lệ. Phần màu xám là những gì sẽ đúng nếu chữ ký hợp lệ.',
    notAccepted: 'Tài liệu chưa hoặc không được chấp nhận. Phần màu xám là ý kiến của mỗi quốc gia về chữ ký.',
    notAsked: 'Không hỏi, vì không có gì xác nhận chữ ký.',
    solid: 'đúng',
    dashed: 'không rõ',
    broken: 'không đúng',
    evidence: 'Bằng chứng theo giá trị băm',
    evidenceWhat: 'Nội dung',
    signature: 'Chữ ký',
    certificate: 'Chứng thư số',
    anchor: 'Chứng thư số của điểm tin cậy',
    list: 'Danh sách tin cậy',
    recognitionData: 'Thỏa thuận',
    terms: 'Theo thuật ngữ của tiêu chuẩn',
    trace: 'Cách đánh giá, từng bước',
    details: 'Chi tiết, dành cho kỹ sư',
    redacted: 'ĐÃ LƯỢC BỎ: dữ liệu cá nhân không có trong báo cáo này. Không thể đánh giá lại từ báo cáo này.',
    made: 'Do asean-verify {library} lập. Trang này không tải và không chạy gì.',
  },
}
