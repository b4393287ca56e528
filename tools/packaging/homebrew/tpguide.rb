# SPDX-License-Identifier: MIT
# A draft that nobody has tried.
class Tpguide < Formula
  desc "Guide for the self-care of muscle knots in the terminal"
  homepage "https://example.org/tpguide"
  url "https://example.org/tpguide-0.2.0.tar.gz"
  sha256 "0000000000000000000000000000000000000000000000000000000000000000"
  license "MIT"

  depends_on "cli11" => :build
  depends_on "cmake" => :build
  depends_on "mandoc" => :build
  depends_on "ninja" => :build
  depends_on "nlohmann-json" => :build
  depends_on "pkgconf" => :build
  depends_on "tomlplusplus" => :build
  depends_on "fmt"
  depends_on "utf8proc"

  def install
    system "cmake", "-S", ".", "-B", "build", "-G", "Ninja", "-DBUILD_TESTING=OFF", *std_cmake_args
    system "cmake", "--build", "build"
    system "cmake", "--install", "build"
  end

  test do
    assert_match version.to_s, shell_output("#{bin}/tpguide --version")
    assert_match "upper-trapezius", shell_output("#{bin}/tpguide find temple headache --json")
    system bin/"tpguide", "check", "--strict", "stiff-neck"
  end
end
