// swift-tools-version: 6.2
import PackageDescription

/// Every target is built in Swift 6 language mode, and a warning is an error: the build has none.
let strict: [SwiftSetting] = [
  .swiftLanguageMode(.v6),
  .treatAllWarnings(as: .error),
]

let package = Package(
  name: "zhice",
  platforms: [.macOS(.v26)],
  products: [
    .library(name: "PolicySearch", targets: ["TextFolding", "PolicyText", "InvertedIndex", "PolicySearch"]),
    .executable(name: "zhice", targets: ["zhice"]),
  ],
  targets: [
    .target(name: "TextFolding", swiftSettings: strict),
    .target(
      name: "PolicyText", dependencies: ["TextFolding"],
      resources: [
        .embedInCode("Agencies/agencies.tsv"), .embedInCode("Tags/instruments.tsv"),
        .embedInCode("Tags/industries.tsv"),
      ],
      swiftSettings: strict,
      // Elsewhere iconv is in the C library.
      linkerSettings: [.linkedLibrary("iconv", .when(platforms: [.macOS]))]),
    .target(name: "InvertedIndex", dependencies: ["TextFolding", "PolicyText"], swiftSettings: strict),
    .target(
      name: "PolicySearch", dependencies: ["TextFolding", "PolicyText", "InvertedIndex"],
      resources: [.embedInCode("Concepts/Data/concepts.tsv"), .embedInCode("Concepts/Data/guards.txt")],
      swiftSettings: strict),
    .target(
      name: "PolicyJSON", dependencies: ["PolicyText", "InvertedIndex", "PolicySearch"], swiftSettings: strict),
    .executableTarget(
      name: "zhice", dependencies: ["TextFolding", "PolicyText", "InvertedIndex", "PolicySearch", "PolicyJSON"],
      swiftSettings: strict),
    .target(name: "TestSupport", path: "Tests/TestSupport", swiftSettings: strict),
    .testTarget(
      name: "TextFoldingTests", dependencies: ["TextFolding", "TestSupport"], exclude: ["Data"], swiftSettings: strict),
    .testTarget(
      name: "PolicyTextTests", dependencies: ["PolicyText", "TextFolding", "TestSupport"],
      exclude: ["Data"], swiftSettings: strict),
    .testTarget(
      name: "InvertedIndexTests", dependencies: ["InvertedIndex", "PolicyText", "TextFolding", "TestSupport"],
      exclude: ["Data"], swiftSettings: strict),
    .testTarget(
      name: "PolicySearchTests",
      dependencies: ["PolicySearch", "InvertedIndex", "PolicyText", "TextFolding", "TestSupport"],
      swiftSettings: strict),
    .testTarget(name: "zhiceTests", dependencies: ["zhice", "TestSupport"], swiftSettings: strict),
  ]
)
