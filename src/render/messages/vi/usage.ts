import type { Catalogue, Some } from '../catalogue.ts'

/** Mistakes of whoever calls. */
export const USAGE: Some<Catalogue['codes']> = {
  USAGE_OPTION_INVALID: 'Một tùy chọn không có dạng mà nó phải có.',
  USAGE_INPUT_UNREADABLE: 'Không đọc được một tệp.',
  USAGE_NOT_JUDGED: 'Tài liệu chưa được đánh giá, vì tiến trình kết thúc trước khi có câu trả lời.',
  USAGE_OUTPUT_UNWRITABLE: 'Không ghi ra được toàn bộ câu trả lời.',
  USAGE_CERTIFICATE_INVALID: 'Một tệp lẽ ra phải có chứng thư số thì không có chứng thư số nào.',
  USAGE_POLICY_INVALID: 'Chính sách không có dạng mà nó phải có.',
  USAGE_POLICY_UNKNOWN: 'Không có chính sách nào mang tên đó.',
  USAGE_ALGORITHMS_INVALID:
    'Tệp về thuật toán không có dạng phải có, hoặc dựa vào một thuật toán lâu hơn lịch cho phép.',
  TRUST_LIST_INVALID: 'Danh sách tin cậy không có dạng phải có.',
  TRUST_LIST_ENVIRONMENT_REFUSED: 'Dữ liệu được tạo để thử nghiệm, và chưa được cho phép.',
  TRUST_LIST_ENVIRONMENT_MIXED: 'Không thể dùng chung dữ liệu thử nghiệm và dữ liệu thật.',
  TRUST_LIST_SEQUENCE_REGRESSED: 'Danh sách tin cậy này cũ hơn danh sách đã biết.',
  TRUST_LIST_DUPLICATE: 'Hai danh sách tin cậy thuộc cùng một quốc gia, hoặc có cùng mã định danh.',
  TRUST_LIST_CONTRADICTION: 'Các danh sách tin cậy mâu thuẫn nhau về một dịch vụ.',
  TRUST_ADOPTION_UNKNOWN: 'Không dịch vụ nào trong danh sách có chứng thư số cần chấp nhận.',
  TRUST_LISTS_READ_LENIENTLY:
    'Danh sách tin cậy chưa hoàn chỉnh được dùng trong mức an toàn, vì người hỏi đã cho phép[: {findings} lỗi].',
  TRUST_ADOPTION_REFUSED:
    'Không thể chấp nhận mục này: chỉ dịch vụ được ghi nhận, theo khóa của nó, và có ghi chú nêu lý do.',
  TRUST_ADOPTIONS_INVALID: 'Tệp chấp nhận không có dạng phải có.',
  RECOGNITION_DATA_INVALID: 'Dữ liệu về việc công nhận không có dạng phải có.',
}
