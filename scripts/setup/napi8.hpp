// Included by force before better-sqlite3's own source, which stays as it is.
//
// The fallback runtime speaks Node-API 8. better-sqlite3 asks for 10 for one reason: it keeps references to JavaScript
// strings, which older versions refuse for anything but objects. A string never changes, so keeping its text is the
// same thing.
#pragma once
#undef NAPI_VERSION
#define NAPI_VERSION 8
#include <napi.h>
#include <string>

namespace Napi {

template <>
class Reference<String> {
 public:
  Reference() : env_(nullptr) {}

  static Reference<String> New(const String& value, uint32_t = 0) {
    Reference<String> reference;
    reference.env_ = value.Env();
    reference.text_ = value.Utf8Value();
    return reference;
  }

  String Value() const { return String::New(env_, text_); }

 private:
  napi_env env_;
  std::string text_;
};

}  // namespace Napi
