// swift-tools-version: 6.1
import PackageDescription

// SEALER_LIBRARY names the folder of an installed libSealerScript: with it, the library is not compiled here once more.
// After another one was installed, remove .build: nothing else tells that it has changed.
let library = Context.environment["SEALER_LIBRARY"]
let compiler = library.map { ["-I", "\($0)/Modules"] }
let linker = library.map { ["-L", $0, "-lSealerScript", "-Xlinker", "-rpath", "-Xlinker", $0] }

let package = Package(
  name: "__NAME__",
  platforms: [.macOS(.v14)],
  products: [
    .executable(name: "__NAME__", targets: ["__NAME__"]),
    // The same program: `swift run build -t …` builds the image.
    .executable(name: "build", targets: ["__NAME__"]),
  ],
  dependencies: library == nil ? [.package(name: "sealer", path: "__SEALER__")] : [],
  targets: [
    .executableTarget(
      name: "__NAME__", dependencies: library == nil ? [.product(name: "SealerDSL", package: "sealer")] : [],
      swiftSettings: compiler.map { [.unsafeFlags($0)] }, linkerSettings: linker.map { [.unsafeFlags($0)] }),
    .testTarget(
      name: "__NAME__Tests", dependencies: ["__NAME__"], exclude: ["Plan.txt"],
      swiftSettings: compiler.map { [.unsafeFlags($0)] }, linkerSettings: linker.map { [.unsafeFlags($0)] }),
  ]
)
