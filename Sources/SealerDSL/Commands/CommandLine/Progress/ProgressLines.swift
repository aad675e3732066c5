import Foundation
import SealerFoundations
import SealerKit

/// The lines of a board for a width in columns: no line is wider, and the narrower it is the less it says.
struct ProgressLines {
  let width: Int

  /// A row on its way: name, bar, percent, rate, time left.
  func line(_ row: ProgressBoard.Row, at now: Double) -> String {
    let text = columns(row, at: now)
    return String(text.prefix(text.count - text.reversed().prefix { $0 == " " }.count))
  }

  private func columns(_ row: ProgressBoard.Row, at now: Double) -> String {
    let share = row.total > 0 ? min(1, max(0, Double(row.bytes) / Double(row.total))) : 0
    let percent = Self.right("\(Int(share * 100))%", 4)
    let rate = row.rate(at: now)
    switch width {
    case 80...:
      let name = Self.left(row.name, min(44, width - 54))
      let speed = Self.right(Self.speed(rate), 11)
      return "\(name) \(Self.bar(share, 24)) \(percent) \(speed) \(Self.right(Self.time(rate.left), 7))"
    case 50...:
      return "\(Self.left(row.name, width - 30)) \(Self.bar(share, 10)) \(percent) \(Self.right(Self.speed(rate), 11))"
    default: return "\(Self.left(row.name, max(1, width - 5))) \(percent)"
    }
  }

  /// A row that is complete.
  func finished(_ row: ProgressBoard.Row) -> String {
    let size = Console.size(row.total)
    if row.moved == 0 { return fitted(row.name, ["\(size), here already", "here already", ""]) }
    let seconds = Self.seconds((row.ended ?? 0) - (row.began ?? 0))
    return fitted(row.name, ["\(size) in \(seconds)", size, ""])
  }

  /// All rows in one line.
  func sum(_ board: ProgressBoard, at now: Double) -> String {
    let sum = board.sum(at: now)
    let bytes = "\(Console.size(sum.bytes)) of \(Console.size(sum.total))"
    let parts = [bytes, "\(sum.done) of \(board.rows.count)", Self.speed(sum.pace)].filter { !$0.isEmpty }
    let left = Self.time(sum.pace.left)
    let whole = parts + (left.isEmpty ? [] : ["\(left) left"])
    let count = (1...whole.count).last { whole[..<$0].joined(separator: ", ").count <= width } ?? 1
    return Self.cut(whole[..<count].joined(separator: ", "), width)
  }

  /// Lines about how many more there are.
  func more(_ count: Int) -> String { Self.cut("and \(count) more", width) }

  /// A name with the longest of some remarks that leaves room for it.
  private func fitted(_ name: String, _ remarks: [String]) -> String {
    let room = remarks.first { $0.count + 14 <= width } ?? ""
    return room.isEmpty ? Self.cut(name, width) : "\(Self.cut(name, width - room.count - 2)): \(room)"
  }

  // MARK: - Columns

  private static func bar(_ share: Double, _ columns: Int) -> String {
    let full = Int(share * Double(columns))
    let tip = full < columns && full > 0 ? ">" : ""
    let text = String(repeating: "=", count: max(0, full - tip.count)) + tip
    return "[\(text)\(String(repeating: " ", count: columns - text.count))]"
  }

  private static func left(_ text: String, _ columns: Int) -> String {
    let text = cut(text, columns)
    return text + String(repeating: " ", count: max(0, columns - text.count))
  }

  private static func right(_ text: String, _ columns: Int) -> String {
    String(repeating: " ", count: max(0, columns - text.count)) + text
  }

  /// The end of a name says more than its start: the tag stands there.
  static func cut(_ text: String, _ columns: Int) -> String {
    guard text.count > columns else { return text }
    return columns < 2 ? String(text.suffix(max(0, columns))) : "…\(text.suffix(columns - 1))"
  }

  private static func speed(_ rate: TransferRate) -> String {
    rate.bytes.map { "\(Console.size(Int64(min($0, 1e15))))/s" } ?? ""
  }

  /// `0:42`, or `1:02:03` from an hour on; nothing where nobody knows.
  static func time(_ seconds: Double?) -> String {
    guard let seconds, seconds < 360_000 else { return "" }
    let whole = Int(seconds.rounded(.up))
    let (hours, minutes, rest) = (whole / 3600, whole / 60 % 60, whole % 60)
    let tail = String(format: "%02d", rest)
    return hours > 0 ? "\(hours):\(String(format: "%02d", minutes)):\(tail)" : "\(minutes):\(tail)"
  }

  static func seconds(_ seconds: Double) -> String {
    seconds < 100 ? String(format: "%.1f s", max(0, seconds)) : time(seconds)
  }
}

extension StepEvent {
  /// What a user reads of it; nil for what another line says.
  var line: String? {
    let place = count > 0 ? "[\(number)/\(count)] " : ""
    // The first line of a script says enough.
    let lines = self.text.split(separator: "\n", maxSplits: 1)
    let text = (lines.first.map(String.init) ?? "") + (lines.count > 1 ? " …" : "")
    switch state {
    case .runs: return "\(place)\(text)"
    case .ran(let seconds): return "\(place)ran in \(ProgressLines.seconds(seconds))"
    case .cached: return "\(place)\(text): cached"
    case .made: return "\(place)\(text)"
    case .pulled: return "\(place)\(text): pulled"
    case .present: return "\(place)\(text): in the store"
    }
  }
}
