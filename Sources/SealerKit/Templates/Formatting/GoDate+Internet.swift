extension GoDate {
  /// A moment as RFC 3339 with a fraction, in which Go writes it as JSON and as text.
  ///
  /// - Throws: Go's words for a year or an offset that this form has no room for.
  package static func internetText(_ time: GoTime) throws(FunctionError) -> GoString {
    guard (0...9999).contains(Clock(time).date.year) else { throw .message("year outside of range [0,9999]") }
    let text = format(time, layout: "2006-01-02T15:04:05.999999999Z07:00")
    guard time.zone.offset.magnitude < 86_400 else { throw .message("timezone hour outside of range [0,23]") }
    return text
  }

  /// `Time.MarshalJSON`.
  ///
  /// - Throws: What `internetText` throws, with the name of the method in front.
  package static func jsonText(_ time: GoTime) throws(FunctionError) -> GoString {
    do throws(FunctionError) {
      return GoString([0x22] + (try internetText(time).bytes) + [0x22])
    } catch {
      guard case .message(let message) = error else { throw error }
      throw .message(GoString(Array("Time.MarshalJSON: ".utf8) + message.bytes))
    }
  }
}
