import type { Catalogue, Some } from '../catalogue.ts'

/** Codes of the technical level that are seen most. The others are in English. */
export const TECHNICAL: Some<Catalogue['codes']> = {
  // reading
  BUDGET_EXHAUSTED:
    'Việc đọc hoặc kiểm tra cần nhiều công sức xử lý hơn mức cho phép[ ({resource})], nên không kết luận gì về phần còn lại.',
  FORMAT_NOT_READ: 'Tệp thuộc loại không được đọc ở đây[: {format}]. Không rõ tệp có được ký hay không.',
  XML_WITHOUT_SIGNATURE: 'Tệp là XML, và không có chữ ký nào được đọc ở đây. Loại được đọc là XML Signature và XAdES.',
  FORMAT_HOLDS_FILES: 'Tệp chứa các tệp khác[ ({format})]; các tệp đó không được xem xét ở đây.',
  FORMAT_STILL_ENCODED: 'Tệp vẫn còn ở dạng mã hóa để truyền[ ({format})]: lẽ ra tệp phải được giải mã trên đường đi.',
  FILE_CHANGED_IN_TRANSFER:
    'Tệp đã bị thay đổi trên đường đi[ ({how})]. Khi hoàn tác việc đó, các byte của tệp chính là những gì đã được ký.',
  FILE_MAY_BE_CHANGED_IN_TRANSFER: 'Tệp có vẻ đã bị thay đổi trên đường đi[ ({how})]. Điều đó chưa được chứng minh.',
  FORMAT_IS_PICTURE: 'Tệp là một hình ảnh[ ({format})]; chữ ký số không được tìm trong hình ảnh.',
  FORMAT_UNKNOWN:
    'Tài liệu không phải là tệp PDF, tệp chữ ký (CMS), thư điện tử (S/MIME), tệp XML hay hóa đơn JSON thuộc loại được biết ở đây.',
  DOCUMENT_CHANGED_WHILE_READ: 'Tệp đã thay đổi trong lúc đang được đọc, nên không kết luận gì về tệp.',
  INPUT_EMPTY: 'Tài liệu không có nội dung.',
  NO_SIGNATURE: 'Tài liệu chưa được ký.',
  CMS_NO_SIGNER: 'Tệp chữ ký không nêu người ký nào: chỉ có chứng thư số.',
  PDF_PASSWORD_REQUIRED:
    'Tệp PDF được mã hóa bằng mật khẩu, và mật khẩu chưa được cung cấp: không đọc được nội dung đã ký.',
  PDF_PASSWORD_WRONG:
    'Tệp PDF được mã hóa, và mật khẩu được cung cấp không mở được tệp: cả với tư cách người đọc lẫn chủ sở hữu.',
  PDF_ENCRYPTED_AFTER_SIGNING:
    'Tệp PDF được mã hóa, và chữ ký không khớp: mã hóa một tệp đã ký sẽ ghi lại tệp. Phải mã hóa trước rồi mới ký.',
  PDF_CONTENTS_NOT_IN_GAP:
    'Phần mà chữ ký bỏ ra ngoài không chỉ là dữ liệu của chính nó: tệp đã được lưu lại sau khi ký, hoặc có gì đó được giấu ở đó.',
  PDF_REVISION_LATER: 'Sau chữ ký này tài liệu được bổ sung thêm[ ({revisions:phiên bản về sau})].',
  PDF_LATER_CHANGES_NOT_JUDGED:
    'Sau chữ ký này tài liệu bị thay đổi theo những cách không biết chắc là vô hại[ ({changes:thay đổi})].',
  PDF_TRUNCATED: 'Tệp kết thúc trước phiên bản cuối cùng: tệp bị cắt ngắn hoặc hỏng, hoặc có gì đó được thêm vào.',
  PDF_REBUILT: 'Tệp PDF bị hỏng. Mỗi chương trình sửa tệp theo một cách, nên không ai biết người ký đã thấy gì.',
  PDF_READINGS_DIFFER: 'Các chương trình hiển thị tệp này khác nhau.',
  PDF_NOT_EXACT:
    'Một phiên bản của tài liệu không được ghi đúng từng chữ theo tiêu chuẩn, nên các chương trình có thể đọc khác nhau[ (quy tắc {rule}, byte {offset})].',
  PDF_VALUE_AMBIGUOUS:
    'Các chương trình có thể hiểu một giá trị trong tệp này khác nhau[: {key}][, trong {construct}][, đối tượng {object}][ ({why})].',
  PDF_LATER_VALUE_AMBIGUOUS:
    'Các chương trình có thể hiểu khác nhau một giá trị được thêm sau khi ký[: {key}][, trong {construct}][, đối tượng {object}][ ({why})].',
  FILE_IS_ANOTHER_FORMAT:
    'Tệp này đồng thời là tệp thuộc loại khác: chương trình khác có thể mở nội dung không ai ký[ ({format}, {place})].',
  CMS_PART_UNKNOWN:
    'Tệp này có một phần không ai ký và có dạng không được biết ở đây: chương trình khác có thể thấy bất cứ gì trong đó[ ({place})].',
  SMIME_PART_NOT_READ:
    'Một phần của thư không đọc được đúng từng chữ ở đây[ ({why})]. Các chương trình có thể hiển thị khác nhau.',
  SMIME_SUBJECT_INSIDE_DIFFERS:
    'Tiêu đề bên trong nội dung đã ký khác với tiêu đề bên ngoài thư[: {inside}][, bên ngoài {outside}]. Chương trình có thể hiển thị một trong hai.',
  SMIME_REPLY_TO_DIFFERS:
    'Thư trả lời sẽ được gửi đến một địa chỉ khác với địa chỉ người gửi[: {from}]. Không ai ký địa chỉ đó.',
  SMIME_MESSAGE_INSIDE: 'Bên trong nội dung đã ký có một thư khác[, ghi người gửi là: {from}].',
  SMIME_PROTECTED_HEADER:
    'Bên trong nội dung đã ký có các dòng tiêu đề thư[: {fields}]. Một số chương trình hiển thị chúng.',
  SMIME_FROM_INSIDE_DIFFERS:
    'Bên trong nội dung đã ký ghi một người gửi khác với người gửi của thư[: {from}]. Một số chương trình hiển thị người đó.',
  SMIME_SIGNED_PDF_INSIDE: 'Một tệp PDF trong thư có chữ ký riêng, chữ ký này không được xét[: {file}].',
  SMIME_DYNAMIC_CONTENT: 'Thư có HTML có thể hiển thị nội dung khác về sau, hoặc tự hoạt động[: {what}].',
  PDF_TRAILING_DATA: 'Có dữ liệu nằm sau chỗ kết thúc của tài liệu.',
  PDF_NOT_COVERED: 'Không chữ ký nào bao trùm tài liệu như hiện nay.',
  PDF_FIELD_REPLACED:
    'Một ô biểu mẫu[ ({field})] đã có nội dung khi chữ ký này được tạo, và sau đó bị thay đổi hoặc vẽ lại[ (trang {page})][; giá trị lưu trước đó là {was}][; nội dung vẽ trước đó là {wasDrawn}][; giá trị lưu hiện nay là {is}][; nội dung vẽ hiện nay là {drawn}].',
  PDF_FIELD_READ_ONLY:
    'Một ô biểu mẫu[ ({field})] không được phép thay đổi (chỉ đọc), nhưng đã bị thay đổi hoặc vẽ lại sau chữ ký này[ (trang {page})][; giá trị lưu trước đó là {was}][; nội dung vẽ trước đó là {wasDrawn}][; giá trị lưu hiện nay là {is}][; nội dung vẽ hiện nay là {drawn}].',
  PDF_FIELD_DRAWN_OTHERWISE:
    'Một ô biểu mẫu[ ({field})] được điền sau chữ ký này, và không hiển thị giá trị của nó[ (trang {page})][; giá trị lưu là {is}][; nội dung vẽ là {drawn}].',
  PDF_FIELD_NOT_COMPARED:
    'Một ô biểu mẫu[ ({field})] được điền sau chữ ký này, và ở đây không thể biết ô có hiển thị giá trị của nó hay không[ (trang {page})][; giá trị lưu là {is}].',
  PDF_ANNOTATION_REPLACED:
    'Một đánh dấu mà trang hiển thị khi chữ ký này được tạo nay đã mất, hoặc không còn được vẽ như trước[ (trang {page}, loại {subtype})].',
  PDF_SIGNATURE_FIELD_EMPTY: 'Một ô chữ ký còn trống[: ô {field} chưa được ký].',
  PDF_SIGNATURE_REPLACED: 'Một chữ ký có ở phiên bản trước của tài liệu nay đã mất, hoặc được ghi lại.',
  // integrity
  DIGEST_MISMATCH: 'Tài liệu không phải là nội dung đã ký: tài liệu bị thay đổi sau đó.',
  CONTENT_MISMATCH:
    'Tệp được cung cấp không phải là nội dung đã ký: tệp bị thay đổi, hoặc là một tệp khác với tệp đã ký.',
  SIGNATURE_INVALID:
    'Chữ ký không được tạo bằng khóa của người ký, hoặc chính nó hay nội dung mà nó bao trùm đã bị thay đổi.',
  SIGNED_CONTENT_MISSING: 'Nội dung đã ký nằm trong một tệp khác, chưa được cung cấp.',
  SIGNER_NOT_BOUND:
    'Chữ ký không nêu chứng thư số đã dùng để tạo nó: một chứng thư số khác có cùng khóa cũng khớp với nó.',
  SIGNER_CERTIFICATE_NOT_FOUND: 'Thiếu chứng thư số của người ký, nên không biết ai đã ký.',
  ALGORITHM_UNSUPPORTED: 'Một thuật toán không được hỗ trợ.',
  ALGORITHM_WEAK: 'Chữ ký được tạo bằng một thuật toán hoặc khóa quá yếu để dựa vào[: {weakness}][ (từ {until})].',
  // path
  NO_PATH: 'Không có chuỗi chứng thư số nào dẫn từ chứng thư số của người ký đến một dịch vụ được tin cậy ở đây.',
  CERTIFICATE_SIGNATURE_INVALID: 'Một chứng thư số không được ký bởi tổ chức cấp mà nó nêu.',
  CERTIFICATE_EXPIRED: 'Một chứng thư số đã hết hạn tại thời điểm được xét[ (ngày {notAfter})].',
  CERTIFICATE_NOT_YET_VALID: 'Một chứng thư số chưa có hiệu lực tại thời điểm được xét[ (bắt đầu {notBefore})].',
  KEY_USAGE_NOT_FOR_SIGNING: 'Chứng thư số của người ký không dùng để ký.',
  EXCLUDED_CA:
    'Chữ ký dựa vào một tổ chức cấp không được tin cậy: tổ chức đó để thử nghiệm, đã bị chặn, hoặc dùng cho việc khác.',
  LISTED_ENTRY_FAULTY: 'Không biết tình trạng của một tổ chức cấp, vì danh sách tin cậy có lỗi, hoặc tự mâu thuẫn.',
  ANCHOR_NAME_KEY_MISMATCH:
    'Tổ chức cấp mang tên của một dịch vụ trong danh sách[, {anchor}], nhưng với một khóa khác: có thể là mạo danh, hoặc là một khóa khác của dịch vụ đó.',
  // revocation
  REVOCATION_UNKNOWN: 'Không có bằng chứng nào cho biết một chứng thư số đã bị thu hồi hay chưa.',
  REVOCATION_STALE: 'Bằng chứng về việc thu hồi quá cũ so với thời điểm được hỏi.',
  REVOCATION_NOT_YET_ISSUED: 'Bằng chứng về việc thu hồi đề ngày sau thời điểm kiểm tra.',
  OCSP_SERVICE_LISTED:
    'Trả lời về trạng thái của một chứng thư số (OCSP) là của một dịch vụ mà danh sách tin cậy[ của {state}] nêu cho tổ chức cấp chứng thư số đó[: {service}].',
  OCSP_SERVICE_NOT_GRANTED:
    'Trả lời về trạng thái của một chứng thư số (OCSP) là của một dịch vụ trong danh sách tin cậy. Không ai bảo đảm rằng dịch vụ đó hợp lệ khi trả lời, và từ đó đến nay.',
  OCSP_SERVICE_LIST_NOT_IN_FORCE:
    'Trả lời về trạng thái của một chứng thư số (OCSP) là của một dịch vụ trong một danh sách tin cậy không có hiệu lực.',
  REVOCATION_GOOD: 'Một chứng thư số chưa bị thu hồi.',
  CERTIFICATE_REVOKED:
    'Chứng thư số của người ký đã bị thu hồi[ ngày {revokedAt}][ ({reason})][, không được tin cậy từ {invalidityDate}], và không có gì chứng minh chữ ký có trước đó.',
  CA_CERTIFICATE_REVOKED:
    'Chứng thư số của một tổ chức cấp đã bị thu hồi[ ngày {revokedAt}][ ({reason})][, không được tin cậy từ {invalidityDate}], và không có gì chứng minh chữ ký có trước đó.',
  CERTIFICATE_ON_HOLD:
    'Một chứng thư số bị tạm dừng[ ngày {revokedAt}]: nó có thể có hiệu lực trở lại, hoặc bị thu hồi.',
  CERTIFICATE_REVOKED_LATER:
    'Một chứng thư số bị thu hồi[ ngày {revokedAt}], sau thời điểm được lấy để xét chứng thư số đó.[ Điều này chỉ được nói sau thời điểm kiểm tra, vào {issued}.]',
  CERTIFICATE_ON_HOLD_LATER:
    'Một chứng thư số bị tạm dừng[ ngày {revokedAt}], sau thời điểm được lấy để xét chứng thư số đó: nó có thể có hiệu lực trở lại, hoặc bị thu hồi.',
  CERTIFICATE_EXPIRED_NOT_REVOKED:
    'Chứng thư số của người ký đã hết hạn[ (ngày {notAfter})]; đến lúc đó nó chưa bị thu hồi. Chỉ còn chưa rõ nó được dùng khi nào.',
  // time
  TIME_STAMP_MALFORMED: 'Không đọc được một dấu thời gian.',
  TIME_STAMP_IMPRINT_MISMATCH: 'Một dấu thời gian được tạo cho thứ khác.',
  TIME_STAMP_FROM_FUTURE: 'Một dấu thời gian mang thời điểm sau thời điểm của lần kiểm tra này[: {genTime}].',
  TIME_STAMP_PROVES_NOTHING:
    'Một dấu thời gian[ ngày {genTime}] tự nó không đứng vững, nên không chứng minh điều gì.[ {reason}]',
  TIME_STAMP_TSA_EXPIRED:
    'Chứng thư số của một dấu thời gian[ ngày {genTime}] nay đã hết hạn[ (ngày {notAfter})], và không có dấu thời gian nào muộn hơn bao trùm lên nó được tạo kịp lúc.',
  SIGNED_AFTER_REVOCATION:
    'Chứng thư số của người ký đã bị thu hồi[ ngày {revokedAt}][ ({reason})], và một dấu thời gian trên nội dung[, ngày {content},] chứng minh rằng chữ ký được tạo sau đó.',
  SIGNED_AFTER_EXPIRY:
    'Chứng thư số của người ký đã hết hạn[ (ngày {notAfter})], và một dấu thời gian trên nội dung[, ngày {content},] chứng minh rằng chữ ký được tạo sau đó.',
  EXISTENCE_PROVEN:
    'Một dấu thời gian chứng minh rằng chữ ký đã tồn tại[ vào {time}], nên chữ ký được xét theo thời điểm đó.',
  CLAIMED_TIME_ONLY: 'Thời điểm trong chữ ký là lời khai của chính người ký.',
  NO_CLAIMED_TIME: 'Chữ ký không cho biết được tạo vào đúng thời điểm nào.',
  VALIDATION_TIME_USED:
    'Không có gì chứng minh chữ ký có từ trước, nên chữ ký được xét theo thời điểm của lần kiểm tra này.',
  TIME_STAMP_ORDER:
    'Một điều cho thấy chữ ký được tạo không sớm hơn một lúc[ ({since})], điều khác chứng minh là không muộn hơn một lúc[ ({until})]: một trong hai điều đó sai.',
  CALLER_CONTRADICTED:
    'Thời điểm mà người yêu cầu kiểm tra bảo đảm mâu thuẫn với tài liệu[: được tạo không sớm hơn {since}, và không muộn hơn {until}].',
  TIME_STAMPS_CONTRADICT:
    'Một dấu thời gian[ ({until})] bao gồm một dấu thời gian khác ghi thời điểm muộn hơn[ ({since})]: một trong hai dấu đó sai.',
  MADE_SINCE_CALLER: 'Chữ ký được tạo không sớm hơn một thời điểm mà người yêu cầu kiểm tra bảo đảm[: {time}].',
  TIME_STAMP_COUNTS_AGAINST:
    'Một dấu thời gian không được dựa vào ở đây vẫn cho thấy điều bất lợi[: chữ ký đã có vào {time}].[ {reason}]',
  EXISTS_SINCE_CALLER: 'Chữ ký được xét theo một thời điểm mà người yêu cầu kiểm tra bảo đảm.',
}
