#include <string.h>

#include "engine/ui/core.h"

/* The slot of `id`, or the longest unseen of the few slots it may have. */
Memory *core_memory(Ui *ui, UiId id)
{
    enum { PROBES = 16 };
    Memory *oldest = NULL;
    for (uint32_t probe = 0; probe < PROBES; probe++) {
        Memory *memory = &ui->memories[(id + probe) % UI_STATES_MAX];
        if (memory->id == id) {
            memory->seen = ui->build_number;
            return memory;
        }
        if (oldest == NULL || memory->seen < oldest->seen) {
            oldest = memory;
        }
    }
    memset(oldest, 0, sizeof *oldest);
    oldest->id = id;
    oldest->seen = ui->build_number;
    return oldest;
}
