# Writes the bytes of IN as the array lab::kube::kDescriptors into the C++ file OUT.
file(READ "${IN}" hex HEX)
string(REGEX REPLACE "([0-9a-f][0-9a-f])" "0x\\1," bytes "${hex}")
string(REGEX REPLACE "((0x..,){24})" "\\1\n" bytes "${bytes}")
file(WRITE "${OUT}" "#include <cstddef>
namespace lab::kube {
extern const unsigned char kDescriptors[] = {
${bytes}};
extern const std::size_t kDescriptorsSize = sizeof kDescriptors;
} // namespace lab::kube
")
