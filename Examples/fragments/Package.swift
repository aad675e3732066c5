// swift-tools-version: 6.1
import PackageDescription

// SEALER_LIBRARY names the folder of an installed libSealerScript: with it, the library is not compiled here once more.
// After another one was installed, remove .build: nothing else tells that it has changed.
let library = Context.environment["SEALER_LIBRARY"]
let compiler = library.map { ["-I", "\($0)/Modules"] }
let linker = library.map { ["-L", $0, "-lSealerScript", "-Xlinker", "-rpath", "-Xlinker", $0] }

/// A target that uses the library.
func target(_ name: String, executable: Bool = true) -> Target {
  let sealer: [Target.Dependency] = library == nil ? [.product(name: "SealerDSL", package: "sealer")] : []
  let swift = compiler.map { [SwiftSetting.unsafeFlags($0)] }
  guard executable else { return .target(name: name, dependencies: sealer, swiftSettings: swift) }
  return .executableTarget(
    name: name, dependencies: sealer + ["Company"], swiftSettings: swift,
    linkerSettings: linker.map { [.unsafeFlags($0)] })
}

let package = Package(
  name: "fragments",
  platforms: [.macOS(.v14)],
  products: [.library(name: "Company", targets: ["Company"])],
  dependencies: library == nil ? [.package(name: "sealer", path: "../..")] : [],
  targets: [target("Company", executable: false), target("shop"), target("billing"), target("edge")]
)
