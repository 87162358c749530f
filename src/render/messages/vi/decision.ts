import type { DecisionCode, NextStepCode, RelaxationCode } from '../../../core/codes.ts'

/** Why the decision is what it is. */
export const DECISION: Readonly<Record<DecisionCode, string>> = {
  VALID_AND_DOMESTIC: 'Chữ ký hợp lệ, và đến từ chính quốc gia nơi tài liệu sẽ được dùng.',
  VALID_AND_RECOGNISED: 'Chữ ký hợp lệ, và được công nhận tại quốc gia nơi tài liệu sẽ được dùng.',
  VALID_TECHNICALLY: 'Chữ ký hợp lệ về mặt kỹ thuật. Lần kiểm tra này không hỏi chữ ký có giá trị pháp lý hay không.',
  DOCUMENT_UNREADABLE: 'Không đọc được tài liệu, nên không biết gì về các chữ ký trong đó.',
  SIGNATURE_FAILED: 'Chữ ký không hợp lệ.',
  SIGNATURE_INDETERMINATE: 'Không xác định được chữ ký có hợp lệ hay không.',
  NOT_RECOGNISED: 'Chữ ký không được công nhận tại quốc gia nơi tài liệu sẽ được dùng.',
  RECOGNITION_UNKNOWN: 'Không rõ chữ ký có được công nhận tại quốc gia nơi tài liệu sẽ được dùng hay không.',
  RECOGNITION_CONFLICT: 'Những thông tin về việc công nhận mâu thuẫn với nhau.',
  ORIGIN_NOT_ESTABLISHED: 'Không xác định được quốc gia nào đứng sau chữ ký.',
  SIGNER_MISMATCH: 'Người ký không phải là người ký dự kiến[ ({member})][: dự kiến {expected}][, nhưng thấy {found}].',
  SIGNER_UNREADABLE: 'Không đọc được ai đã ký, nên không biết có phải là người ký dự kiến hay không.',
  SIGNER_STATE_UNKNOWN: 'Không rõ người ký thuộc quốc gia nào[: dự kiến {expected}][, chứng thư số nêu {found}].',
  SIGNER_OF_OTHER_STATE:
    'Người ký thuộc một quốc gia khác[: {state}][, chứ không phải {expected}]. Không ai cho biết người ký phải thuộc quốc gia nào: cùng một tên hoặc mã số có thể là của người khác ở mỗi quốc gia.',
  SIGNER_NOT_PINNED:
    'Không ai cho biết trước ai sẽ ký: hãy kiểm tra xem đây có phải là người quý vị dự kiến sẽ ký không.',
  REQUIRED_SIGNATURE_MISSING:
    'Thiếu một chữ ký mà chính sách yêu cầu[: ô {field} chưa được ký][. Không có ô nào mang tên đó: chỉ có {fields}].',
  SIGNATURE_FIELD_STAMPED: 'Một ô chữ ký được điền bằng dấu chứ không phải chữ ký[: ô {field} chưa được ký].',
  PDF_MARK_NOT_PREPARED:
    'Một dấu đã được thêm vào chỗ không dành sẵn cho nó[, ở trang {page}][, bởi {signer}][, bởi người có tên chưa xác nhận {unproven}][, trong ô {field}][, cách nội dung đã ký chưa đến {margin} điểm].',
  OTHER_SIGNATURE_FAILED:
    'Một chữ ký không dùng làm cơ sở cho kết luận đã không hợp lệ, hoặc không còn đúng với tài liệu hiện nay.',
  LATER_SIGNATURE_NOT_ACCEPTED:
    'Một chữ ký hoặc dấu thời gian không dùng làm cơ sở cho kết luận được thêm vào sau, và bản thân nó không được chấp nhận: không ai chịu trách nhiệm về những gì nó đưa vào tài liệu.',
  NO_ACCEPTED_COVERAGE: 'Một chữ ký được chấp nhận không bao trùm tài liệu như hiện nay.',
}

/** What a named policy gave up. */
export const RELAXATION: Readonly<Record<RelaxationCode, string>> = {
  REVOCATION_NOT_REQUIRED:
    'Chính sách không hỏi chứng thư số đã bị thu hồi hay chưa khi không có thông tin nào cho biết.',
  EXPIRED_TIME_STAMPS_ACCEPTED:
    'Chính sách chấp nhận dấu thời gian có chứng thư số nay đã hết hạn, dù không có dấu thời gian nào muộn hơn bao trùm lên nó.',
  LATE_ALGORITHMS_ACCEPTED: 'Chính sách tin vào một số thuật toán lâu hơn so với lịch của các thuật toán.',
  ORIGIN_NOT_REQUIRED: 'Chính sách không hỏi quốc gia nào đứng sau người ký.',
  RECOGNITION_NOT_REQUIRED: 'Chính sách không hỏi chữ ký có được công nhận ở đâu hay không.',
  SIGNATURES_NOT_ALL_REQUIRED: 'Chính sách chỉ xét một số chữ ký.',
  EMPTY_FIELDS_ALLOWED: 'Chính sách không hỏi tất cả những người phải ký đã ký hay chưa.',
  LATER_MARKS_ACCEPTED: 'Chính sách chấp nhận dấu nhìn thấy được của người ký sau trên phần giấy trống.',
  OTHER_SIGNERS_ALLOWED: 'Người khác có thể ký bên cạnh người ký dự kiến, như các bên trong một hợp đồng.',
}

/** What the reader can do. */
export const NEXT_STEP: Readonly<Record<NextStepCode, string>> = {
  DO_NOT_RELY: 'Đừng hành động dựa trên tài liệu này.',
  ASK_FOR_NEW_DOCUMENT: 'Đề nghị người ký gửi một bản tài liệu được ký mới.',
  ASK_FOR_REWRITTEN_DOCUMENT:
    'Đề nghị người ký tạo lại tệp PDF bằng một chương trình khác rồi ký tệp mới đó. Ký lại tệp này không giúp ích: các chương trình đọc nó khác nhau.',
  ASK_FOR_SIGNATURES: 'Đề nghị gửi lại tài liệu khi mọi người đã ký.',
  ASK_FOR_ORIGINAL_FILE: 'Đề nghị người ký gửi tệp gốc. Tệp đó không được in ra hay lưu lại.',
  ASK_FOR_UNCHANGED_TRANSFER:
    'Đề nghị gửi lại tệp. Tệp phải được gửi nguyên vẹn (ở chế độ nhị phân), chẳng hạn dưới dạng tệp đính kèm hoặc trong tệp ZIP.',
  RESTORE_ARCHIVE: 'Dùng một bản sao khác của tệp lưu trữ, chẳng hạn bản dự phòng. Tệp phải đúng như khi được lưu.',
  USE_NEWER_VERSION: 'Kiểm tra lại tệp lưu trữ bằng phiên bản mới hơn của chương trình này.',
  PROVIDE_PASSWORD: 'Nếu quý vị có mật khẩu, hãy kiểm tra lại với mật khẩu đó. Nếu không, hãy làm bước tiếp theo.',
  ASK_FOR_UNENCRYPTED: 'Đề nghị người ký gửi một bản đã ký không có mật khẩu hay mã hóa.',
  RAISE_BUDGET:
    'Nếu quý vị tin nơi tài liệu được gửi đến, hãy kiểm tra lại với hạn mức xử lý lớn hơn. Lần kiểm tra này dừng trước khi xem hết.',
  CHECK_SIGNER_IDENTITY: 'So sánh tên của người ký với hợp đồng hoặc hồ sơ của quý vị.',
  PROVIDE_REVOCATION:
    'Kiểm tra lại khi có kết nối internet. Hoặc cung cấp danh sách thu hồi của tổ chức cấp chứng thư số.',
  PROVIDE_ISSUER: 'Hỏi người ký xem dịch vụ nào đã cấp chứng thư số, và xin chứng thư số của dịch vụ đó.',
  VOUCH_FOR_ISSUER:
    'So sánh chứng thư số đứng sau người ký với thông tin mà chủ của nó công bố. Nếu quý vị bảo đảm cho nó, hãy kiểm tra lại và coi nó là được tin cậy.',
  PROVIDE_SIGNER_CERTIFICATE: 'Xin người ký chứng thư số đã dùng để tạo chữ ký, rồi kiểm tra lại cùng với nó.',
  PROVIDE_SIGNED_FILE:
    'Kiểm tra chính tệp đã ký: một tệp PDF hoặc tệp chữ ký (CMS). Nếu đây chính là tệp đó, hãy đề nghị người gửi gửi lại.',
  CHECK_ELSEWHERE:
    'Kiểm tra bằng một chương trình đọc được chữ ký trong loại tệp này. Hoặc đề nghị người ký gửi một tệp PDF đã ký.',
  ASK_FOR_SIGNED_FILE: 'Đề nghị người ký gửi chính tệp đã ký: một tệp PDF, tệp chữ ký (CMS) hoặc thư đã ký.',
  CHECK_FILES_INSIDE:
    'Lưu riêng tệp đã ký nằm trong đó, rồi kiểm tra chính tệp ấy. Tệp chữ ký (CMS) cần có tệp mà nó ký.',
  CHECK_WITHOUT_CONTENT: 'Kiểm tra lại tệp chữ ký mà không kèm tệp kia. Nội dung đã ký nằm ngay trong tệp chữ ký.',
  CHECK_CONTENT: 'Bảo đảm tệp được cung cấp đúng là tệp đã ký, không bị thay đổi, rồi kiểm tra lại.',
  PROVIDE_CONTENT: 'Cung cấp tệp chữ ký và tệp mà nó ký, mỗi tệp được lưu riêng.',
  CONFIRM_WITH_REGULATOR:
    'Hỏi cơ quan quản lý chữ ký điện tử tại quốc gia của người ký về dịch vụ đã chứng thực người ký.',
  CONFIRM_WITH_RELYING_STATE:
    'Hỏi cơ quan quản lý chữ ký điện tử tại quốc gia nơi sử dụng xem chữ ký có được công nhận hay không.',
  PROVIDE_AMOUNT: 'Cho biết số tiền liên quan là bao nhiêu, theo loại tiền của hạn mức, rồi kiểm tra lại.',
  PROVIDE_AGREEMENT:
    'Hỏi người ký xem có thỏa thuận hay luật nào công nhận chữ ký không. Đề nghị cơ quan quản lý tại quốc gia nơi sử dụng xác nhận điều đó.',
  FOLLOW_RECOGNITION_PROCEDURE:
    'Hoặc làm thủ tục công nhận: quốc gia nơi tài liệu sẽ được dùng có thủ tục đó. Xem mục "Pháp luật".',
  ASK_STATE_REGISTER:
    'Hỏi xem tài liệu có được đăng ký tại quốc gia nơi tài liệu sẽ được dùng hay không. Những gì đã biết có ở mục "Pháp luật".',
  UPDATE_TRUST_LISTS: 'Lấy danh sách tin cậy mới hơn, rồi kiểm tra lại.',
  CORRECT_TRUST_LISTS: 'Sửa lỗi trong danh sách tin cậy, hoặc lấy danh sách không có lỗi đó, rồi kiểm tra lại.',
  ASK_FOR_TIME_STAMP: 'Đề nghị người ký ký lại, với chứng thư số còn hiệu lực và dấu thời gian.',
  TELL_MADE_SINCE: 'Nếu quý vị biết ngày sớm nhất mà tài liệu có thể đã được viết, hãy kiểm tra lại với ngày đó.',
  CHECK_TIME_VOUCHED_FOR: 'Xem lại thời điểm mà quý vị bảo đảm. Sửa lại, hoặc bỏ đi.',
  CONFIRM_TIME_STAMP:
    'Cho kiểm tra dấu thời gian ở nơi khác. Nếu chính quý vị biết rằng chữ ký khi đó đã tồn tại, hãy cho biết, rồi kiểm tra lại.',
  ADOPT_TIME_STAMP_SERVICE:
    'So sánh dịch vụ của dấu thời gian với thông tin của cơ quan quản lý dịch vụ đó. Nếu quý vị bảo đảm cho dịch vụ đó, hãy tiếp nhận nó rồi kiểm tra lại.',
  ASK_FOR_ARCHIVE_TIME_STAMP:
    'Hỏi người lưu giữ tài liệu để có bản mang một dấu thời gian muộn hơn bao trùm lên nó, được tạo trước khi chứng thư số của dấu đầu tiên hết hạn.',
  ALLOW_EXPIRED_TIME_STAMPS:
    'Hoặc kiểm tra lại theo một chính sách của riêng quý vị chấp nhận những dấu thời gian như vậy. Khi đó quý vị tin rằng từ đó đến nay không ai lạm dụng khóa của chúng.',
  ADD_SIGNATURE_POLICY:
    'Đọc chính sách chữ ký mà người ký nêu. Nếu đồng ý, hãy thêm chính sách đó cùng với giá trị băm vào chính sách chấp nhận của quý vị, rồi kiểm tra lại.',
  REVIEW_CHANGES: 'Xem những gì đã thay đổi sau khi ký. So sánh với những gì đã thỏa thuận.',
  NAME_RELYING_STATE: 'Cho biết tài liệu sẽ được dùng tại quốc gia nào, rồi kiểm tra lại.',
}
