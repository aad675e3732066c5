import Foundation
import SealerFoundations

/// A process and everything that it started, as /proc shows it.
///
/// Source: https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html
struct ProcessFamily {
  /// Their numbers.
  let processes: [Int32]

  /// Looks for those of a process.
  static func found(of root: Int32) -> ProcessFamily {
    var children: [Int32: [Int32]] = [:]
    for name in (try? FileManager.default.contentsOfDirectory(atPath: "/proc")) ?? [] {
      guard let id = Int32(name), let parent = parent(of: id) else { continue }
      children[parent, default: []].append(id)
    }
    var (found, next) = ([root], 0)
    while next < found.count {
      found += children[found[next]] ?? []
      next += 1
    }
    return ProcessFamily(processes: found)
  }

  /// The memory that they hold and that no file stands behind, in bytes.
  var memory: Int64 {
    processes.reduce(0) { sum, process in
      let lines = Self.text("status", of: process).split(separator: "\n")
      let kibibytes = lines.lazy.filter { $0.hasPrefix("RssAnon:") || $0.hasPrefix("RssShmem:") }.compactMap { line in
        line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first.flatMap { Int64($0) }
      }
      return sum &+ kibibytes.reduce(0, &+) &* 1024
    }
  }

  private static func parent(of process: Int32) -> Int32? {
    let text = text("stat", of: process)
    // The second field is a name in parentheses, which may hold both of them.
    guard let end = text.lastIndex(of: ")") else { return nil }
    let fields = text[text.index(after: end)...].split(separator: " ")
    return fields.count > 1 ? Int32(fields[1]) : nil
  }

  private static func text(_ name: String, of process: Int32) -> String {
    let path = HostPath.root.appending("proc/\(process)/\(name)")
    return String(decoding: (try? FileBytes.read(path, limit: 1 << 20)) ?? Data(), as: UTF8.self)
  }
}
