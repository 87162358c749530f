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
}
