# SPDX-License-Identifier: MIT
# A draft that nobody has tried.
TERMUX_PKG_HOMEPAGE=https://example.org/tpguide
TERMUX_PKG_DESCRIPTION="Guide for the self-care of muscle knots in the terminal"
TERMUX_PKG_LICENSE="MIT"
TERMUX_PKG_MAINTAINER="tpguide authors"
TERMUX_PKG_VERSION=0.2.0
TERMUX_PKG_SRCURL=https://example.org/tpguide-${TERMUX_PKG_VERSION}.tar.gz
TERMUX_PKG_SHA256=SKIP_CHECKSUM
TERMUX_PKG_DEPENDS="fmt, libc++, utf8proc"
TERMUX_PKG_SUGGESTS="espeak, termux-api"
TERMUX_PKG_EXTRA_CONFIGURE_ARGS="-DBUILD_TESTING=OFF"
# Completions and schemas are made by the program itself, which has to run where it is built.
TERMUX_PKG_ON_DEVICE_BUILD_NOT_SUPPORTED=false
