<?php echo "Bees"; ?>
