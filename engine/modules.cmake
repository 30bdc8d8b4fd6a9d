# One target per folder, its files named one by one; one INTERFACE target for warnings and
# sanitizers, one for the arithmetic that must give the same bits everywhere.

add_library(maillage_flags INTERFACE)
target_include_directories(maillage_flags INTERFACE ${CMAKE_SOURCE_DIR})
target_compile_definitions(maillage_flags INTERFACE _POSIX_C_SOURCE=200809L)
target_compile_options(maillage_flags INTERFACE
    -Wall -Wextra -Wpedantic -Wshadow -Wconversion -Wsign-conversion -Wswitch-enum -Wstrict-prototypes
    -Wmissing-prototypes -Wpointer-arith -Wcast-qual -Wwrite-strings -Wundef -Wvla
    -Wformat=2 -fno-common -fstack-protector-strong)
if(MAILLAGE_WERROR)
    target_compile_options(maillage_flags INTERFACE -Werror)
endif()
if(MAILLAGE_SANITIZE)
    target_compile_options(maillage_flags INTERFACE -fsanitize=${MAILLAGE_SANITIZE}
        -fno-sanitize-recover=all -fno-omit-frame-pointer)
    target_link_options(maillage_flags INTERFACE -fsanitize=${MAILLAGE_SANITIZE})
endif()
if(MAILLAGE_FUZZ)
    # A fuzzer finds its way by what it covered: everything it reaches is instrumented.
    target_compile_options(maillage_flags INTERFACE -fsanitize=fuzzer-no-link)
endif()

add_library(maillage_exact INTERFACE)
target_compile_options(maillage_exact INTERFACE -ffp-contract=off -fno-fast-math -fno-math-errno)

# maillage_module(engine_base SOURCES arena.c ... USES engine_other ...)
function(maillage_module name)
    cmake_parse_arguments(MODULE "EXACT" "" "SOURCES;USES" ${ARGN})
    add_library(${name} STATIC ${MODULE_SOURCES})
    target_link_libraries(${name} PUBLIC maillage_flags ${MODULE_USES})
    if(MODULE_EXACT)
        target_link_libraries(${name} PRIVATE maillage_exact)
    endif()
endfunction()

# maillage_program(maillage-server SOURCES main.c USES server ...)
function(maillage_program name)
    cmake_parse_arguments(PROGRAM "" "" "SOURCES;USES" ${ARGN})
    add_executable(${name} ${PROGRAM_SOURCES})
    target_link_libraries(${name} PRIVATE maillage_flags ${PROGRAM_USES})
    set_target_properties(${name} PROPERTIES RUNTIME_OUTPUT_DIRECTORY ${CMAKE_BINARY_DIR}/bin)
endfunction()

# maillage_test(engine/base/arena USES engine_base): tests/engine/base/arena_test.c, run from the root of the tree.
# PARTS a b: one run for each, given its name, so that they pass side by side.
function(maillage_test path)
    cmake_parse_arguments(TEST "" "" "SOURCES;USES;PARTS" ${ARGN})
    string(REPLACE "/" "." name ${path})
    add_executable(${name}_test ${CMAKE_SOURCE_DIR}/tests/${path}_test.c ${TEST_SOURCES})
    target_link_libraries(${name}_test PRIVATE maillage_flags cmocka ${TEST_USES})
    if(NOT TEST_PARTS)
        add_test(NAME ${path} COMMAND ${name}_test WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    endif()
    foreach(part ${TEST_PARTS})
        add_test(NAME ${path}/${part} COMMAND ${name}_test ${part} WORKING_DIRECTORY ${CMAKE_SOURCE_DIR})
    endforeach()
endfunction()
