import SealerKit

extension ImageReference: OptionValue {
  /// Reads the name of an image as docker does.
  package init(option text: String) throws(OptionFlaw) {
    do { try self.init(text) } catch { throw .refused(error) }
  }
}

extension ImageLocation: OptionValue {
  /// Reads where an image is; a name alone is one of a registry.
  package init(option text: String) throws(OptionFlaw) {
    do {
      try self.init(text)
    } catch let error as any DiagnosticConvertible {
      throw .refused(error)
    } catch {
      throw .expected("NAME, oci:FOLDER[:TAG], oci-archive:FILE[:TAG] or docker-archive:FILE[:NAME]")
    }
  }

  /// The registry that it is in; nil for folders and files.
  var domain: String? {
    if case .registry(let reference) = self { reference.domain } else { nil }
  }
}

/// A place for images that may be the path of a file or a folder alone, which is known by what is in it.
package struct ArchivePlace: Hashable, OptionValue {
  /// The place.
  package let location: ImageLocation

  private static let transports = ["oci:", "oci-archive:", "docker-archive:", "docker://"]

  package init(option text: String) throws(OptionFlaw) {
    location =
      Self.transports.contains { text.hasPrefix($0) }
      ? try ImageLocation(option: text) : .detected(try HostPath(option: text))
  }
}

/// The images that are looked up again although a lock knows them.
package enum ImageUpdate: Hashable, OptionValue {
  /// All, and the base.
  case all
  /// These.
  case images([ImageReference])

  /// Reads names behind commas; without any, all are meant.
  package init(option text: String) throws(OptionFlaw) {
    var images: [ImageReference] = []
    for name in text.split(separator: ",") { images.append(try ImageReference(option: String(name))) }
    self = images.isEmpty ? .all : .images(images)
  }

  /// The names; none for all.
  var names: [ImageReference] {
    switch self {
    case .all: []
    case .images(let names): names
    }
  }
}

/// When a registry is asked for the base, in the words of several tools.
package enum PullWord: String, CaseIterable, OptionValue {
  case never, always, missing, ifnewer
  case yes = "true"
  case no = "false"

  /// What it means.
  var pull: BuildOptions.Pull {
    switch self {
    case .always, .ifnewer, .yes: .always
    case .never: .never
    case .missing, .no: .missing
    }
  }
}

/// The network that RUN sees.
package enum RunNetwork: String, CaseIterable, OptionValue { case none, host }

extension BuildOptions.RunMode: OptionValue {}
extension BuildOptions.ImageType: OptionValue {}
extension ToolGeneration: OptionValue {}
extension Kubefile.Dialect: OptionValue {}

extension PackageName: OptionValue {
  /// Reads the name of a package.
  package init(option text: String) throws(OptionFlaw) {
    do {
      try self.init(text)
    } catch let error as Diagnostic {
      throw .refused(error)
    } catch {
      throw .expected("letters, digits, '-' and '_', a letter first")
    }
  }
}
